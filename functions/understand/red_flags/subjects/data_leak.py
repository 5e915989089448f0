"""Data leak: what a customer entrusted is in other hands."""

CONCEPTS = {
    "data": """
        donnees/coordonnees/informations/infos/fichier*/adresse*/email*/mail*/numero*
        identifiant*/mot/mots/compte*/iban/rib/passeport*/photos/contact/identite*
        carte*/cb/facture*/dossier*/telephone/messages
        data/details/information/info/record*/address*/email*/password*/account*/
            passport*
        number*/photos/card*/login*/id/database/identity/credentials/messages/file/files
    """,
    "out": """
        vole*/divulgue*/pirate*/expose*/fuite*/publie*/vendu*/revendu*/diffuse*/hacke*
        compromis*/transmis*/communique*/derobe*/accessible*/circul*/recuper*/usurpe*
        clone*/debite*/balance*/ligne/visible*/dark/darkweb/hackes
        leaked/stolen/exposed/hacked/sold/breached/compromised/published/cloned/skimmed
        shared/posted/disclosed/hacking/leaking/circulating/emailed/visible/lost
    """,
    "mine": """
        mes/nos/leurs/vos/ses/client*/clients/clientes/personnelles/bancaires/
            bancaire/ma
        notre/mon/personnels/patients/internautes/membres/adherents
        my/our/customer*/personal/guest*/everyone*/client*/their/private/patient*/
            member*
        payment/credit/bank/user*/his/her/your/people
    """,
}

PHRASES = """
    fuite* de/des/d _ donnees/informations/coordonnees/fichiers/infos/client*/mails/
        emails
    fuite* massive* de/des
    vol* de/des donnees/coordonnees/informations/identite/fichiers/mots
    violation* de/des/massive donnees
    {data} _ _ {out} & {mine}
    {out} _ _ {data} & {mine}
    {data} _ bancaire* _ {out}
    bancaire* _ _ {out}
    base de donnees/clients _ _ {out}
    base clients/client _ _ {out}
    carte*/cb _ _ _ pirate*/clone*/frauduleu*/debite*/fraude*/copie* & apres/depuis/
        chez/suite/cause/hotel/terminal/site/ici/votre/paiement
    carte*/cb _ _ clone*/pirate*
    copie*/clone*/scanne*/photographie* _ ma/sa/notre/nos carte*/cb
    debit*/prelevement*/achat* _ frauduleu*/inconnu* & chez/apres/depuis/suite/votre
    pirate* mon/mes/ma/notre/nos/leur/leurs/votre compte*/carte/donnees/site
    site/serveur*/systeme/logiciel/wifi/base _ _ pirate*/hacke* & {data}
    cyberattaque*/rancongiciel/ransomware & {data}
    donne*/transmis*/communique*/file*/refile*/vendu* mon/mes/nos/ma/notre/ses/
        les numero*/coordonnees/adresse*/donnees/infos/informations/mail*/
        telephone & a/aux/sans/un/des
    donne* mon numero/adresse/mail & a/sans
    recu/recois/envoye*/recevoir/vois/vu/voir/tombe/acces _ _ {data} & autre*/
        inconnu*/quelqu/tiers
    factures/coordonnees/donnees/passeports/informations/reservations/mails/
        adresses _ d autres client*/clients/personnes/patients
    mail* envoye* a tous & copie/adresses/visible*/cc
    adresses _ tous les clients/destinataires _ copie/visible*/clair
    mots de passe _ _ clair/pirate*/vole*
    arnaque*/appels/phishing/spams/sms & depuis/apres & donnees/coordonnees/
        reservation/numero
    escroc*/arnaqueur*/pirate* _ _ _ ma/mes/notre/nos reservation/coordonnees/donnees/
        infos
    data breach*/leak*/leaked/theft
    security breach & {data}
    breach of/in/exposed _ data/privacy/gdpr/personal/customer
    gdpr/rgpd breach*/violation*/complaint
    violation* du/de rgpd
    non respect du rgpd
    leaked my/our/customer*/personal/guest*/everyone*/client*/all/the/hundreds/
        thousands/private
    leaking my/our/customer*/personal/guest*/everyone*/client*
    {mine} _ {data} _ _ _ {out}
    {out} {mine} _ {data}
    card _ _ _ cloned/skimmed/hacked/compromised
    card details/number/numbers/info/data _ _ stolen/leaked/sold/used/taken/
        compromised/written
    cloned/skimmed/photographed/copied my/our/his/her/the _ card
    fraudulent/unauthorised/unauthorized/unknown charge*/transaction*/payment*/
        purchase* & after/since/card/account/from/only/days
    someone used my/our card & after/since/you/your/there/hotel
    database/system/website/server/servers/booking/wifi _ _ leaked/hacked/breached
    identity theft/stolen & after/since/your/their/you
    gave/giving/handed/sold/selling/passed/sent/shared/emailed my/our/his/her/
        customer*/people _ number/address/details/data/information/email/phone/
        passport/name & to/out/without
    sent/given/emailed/received/got/see/seeing/access/shown/handed me/us/someone/to/
        another/other _ _ customer*/guest*/person*/people*/else _ {data}
    other/another customer*/guest*/people*/person/client* _ _ {data} & see/saw/sent/
        email*/got/received/access/show*/visible/given
    someone else _ {data} & sent/see/got/given/received/access
    cc d/ed everyone/all/us & email*/customer*
    everyone s email* & cc/visible/see/copied
    hackers/scammers _ _ my/our/all _ details/booking/data/card/reservation/number
    spam/scam*/phishing _ _ since/after & booking/booked/details/gave/number/email
    passwords/password _ _ plain/stolen/leaked
    {data}/client*/clients en ligne & accessible*/visible*/tous/libre/fichier
    cc d/ed & email*/mail*/address*/strangers/everyone
    everyone/all was/were cc
    fichier* client* _ _ {out}/accessible*/ligne/visible*
    fichier* client* _ _ en ligne
    en copie/cc & adresses/mails/clients
"""

TRAPS = """
    fuite* d/de eau/gaz/huile/toit/vapeur/lave
    eau/tap/roof/pipe/toilet/ceiling/sink/water/shower/boiler/robinet/toit/chaudiere
    carte des/de vins/desserts/cocktails/fidelite
    velo/bike/umbrella/parapluie/coat/manteau/sac/bag/wallet & vole*/stolen/stole
    hacked together
    avec mon accord
    with my consent/permission
    protege*/securise*/protected/secure/safe & donnees/data/details/coordonnees
    conference/talk/seminaire
"""
"""What such phrases are said of instead."""
