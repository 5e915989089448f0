"""The phrases of each red flag, in French and English; red_flag_guards take them back.

Written folded: lower case, no accents, a space for every other sign (« d'une » is
`d une`). `a/b` is either word, `stem*` any ending, `_` up to three words of any kind.
A phrase says that the thing happened; a word that only belongs to the subject is none.
"""

PHRASES = {
    "food_poisoning": """
        intoxication* alimentaire*
        toxi infection*
        ete _ intoxique*/empoisonne*
        m/nous/les a/ont _ intoxique*/empoisonne*
        client*/personne*/convive* intoxique*/empoisonne*
        malade*/vomi* apres/depuis _ repas/diner/dejeuner/mange/brunch/plat/plateau
        malade*/vomi* apres/depuis _ huitres/moules/crevettes/poisson/poulet/viande
        apres _ repas/diner/dejeuner/mange/brunch/huitres/plat/plateau _ malade*/vomi*
        empoisonnez/empoisonnent les/vos/leurs gens/clients
        plat/repas/poulet/poisson/viande/huitres/moules/sushi* _ rendu* _ malade*
        nuit a vomir
        passe/passee/passait _ nuit _ vomi*
        salmonell*/listeria/listeriose/norovirus/botulisme
        e coli
        food poisoning/poisoned
        poisoned me/us/my/our
        was/were/been/got/getting poisoned
        sick/ill _ after eating/dinner/lunch/breakfast/brunch
        sick/ill _ after/from/since the/your/their/a _ food/meal/platter/buffet/seafood
        sick/ill _ after/from/since the/your/their/a _ oysters/mussels/chicken/fish
        food/meal/chicken/oysters/fish/sushi/burger made me/us/my/him/her/all _ sick/ill
        vomiting/puking all night
        throwing/threw up all night
        vomited/vomiting/puking after _ eating/dinner/lunch/breakfast/brunch/meal
        throwing/threw up after _ eating/dinner/lunch/breakfast/brunch/meal""",
    "injury": """
        ete/suis/est/sommes _ blesse* par/chez/dans/sur/en/a/avec/gravement
        blesse* par un/une/le/la/les/votre/vos
        glisse*/tombe*/chute* _ _ _ casse*/fracture*/foule*/ouvert le/la/un/une/l
        brule*/brulure* au second/deuxieme/troisieme degre
        morceau*/bout*/eclat* de verre/metal dans
        verre brise dans mon/ma/le/la/notre
        ete electrocute*
        plafond/etagere/enseigne/miroir/lustre _ tombe*/effondre* sur
        slipped/tripped _ _ _ fell/broke/injured/hurt/hit/cut
        fell/slipped/tripped _ _ _ broke/fractured/broken my/his/her/our
        was/were/got/been injured by/in/at/on/when/because
        second/third degree burn*
        piece*/shard*/bit* of glass/metal in my/the/our/his/her
        broken glass in my/the/our/his/her
        ceiling/shelf/sign/mirror/chandelier _ fell/collapsed on
        was/were/got/been electrocuted
        broke/chipped/cracked my/his/her/a tooth on""",
    "assault": """
        ete/suis/est _ agresse*
        m/nous/l a/ont agresse*
        agression sexuelle/physique
        ete _ frappe*/gifle*/tabasse*/violente*
        m/nous/l a/ont frappe*/gifle*/tabasse*/etrangle*
        j/elle/fille/soeur/amie/copine/femme _ ete violee
        recu/donne/mis/pris _ coup* de poing/pied/couteau/tete
        attouchement*
        harcelement sexuel
        harcele* sexuellement
        physically attacked/assaulted
        was/were/got/been assaulted/punched/slapped/groped/choked/raped/stabbed
        assaulted/punched/slapped/groped/choked me/him/us/my
        assaulted by
        sexual/physical assault
        sexually assaulted/harassed
        hit me/him in the face/head/stomach
        beaten up by
        grabbed me by""",
    "discrimination": """
        propos/remarque*/insulte*/commentaire*/blague* raciste*/homophobe*/antisemite*
        serveur*/serveuse*/patron*/personnel/gerant*/videur*/vigile* _ raciste*
        serveur*/serveuse*/patron*/personnel/gerant*/videur*/vigile* _ homophobe*
        gens/etablissement/restaurant/hotel/magasin/accueil raciste*/homophobe*
        ils/elles/vous sont/etaient/etes raciste*/homophobe*
        racisme pur/ordinaire/assume/evident/flagrant
        ete _ discrimine*
        discrimination pure/flagrante/evidente/envers
        refuse*/refoule*/vire* _ couleur/voile/handicap/origine*/religion
        refuse*/refoule* _ fauteuil roulant
        refuse*/refoule* _ chien guide
        a cause de ma/notre/sa couleur/religion/origine*
        en raison de ma/notre/sa/mes/nos couleur/religion/origine*
        racially profiled/abused/discriminated
        racist/homophobic/antisemitic/transphobic remark*/comment*/slur*/joke*/abuse
        racist staff/waiter/waitress/manager/owner/bouncer/receptionist/place/service
        staff/waiter/waitress/manager/owner/bouncer/receptionist _ racist/homophobic
        discriminated against
        blatant*/pure/outright racism/discrimination
        because of my/our/his/her/their race/skin/religion/disability/hijab/colour/color
        refused/denied/ignored/kicked _ because i/we am/m/are/re black/arab/muslim/gay
        refused/denied/turned _ wheelchair/hijab/guide""",
    "data_leak": """
        fuite* de donnees
        fuite* de mes/nos/vos donnees
        violation de donnees
        donnees/coordonnees _ vole*/divulgue*/pirate*/expose*/fuite*
        informations personnelles/bancaires _ vole*/divulgue*/pirate*/expose*/publie*
        base de donnees _ pirate*/vole*
        carte*/cb _ pirate*/clone*
        data breach*/leak*
        leaked my/our/customer*/personal/guest*/everyone*/client*
        personal/customer*/guest*/our/my data/details/information/info _ leaked/stolen
        personal/customer*/guest*/our/my data/details/information/info _ exposed/hacked
        card _ cloned/skimmed/hacked
        card details/number/numbers/info/data _ stolen/leaked/sold
        cloned/skimmed my/our card
        database _ leaked/hacked/breached""",
    "patient_confidentiality": """
        secret medical/professionnel _ viole*/bafoue*
        violation du secret medical/professionnel
        viole*/bafoue* le secret medical/professionnel
        confidentialite des/du patient* _ viole*/bafoue*
        dossier* medica* _ divulgue*/expose*/visible*/accessible*
        dossier*/resultats/analyses/ordonnance d un/une autre patient*
        resultats/diagnostic/maladie/dossier devant tout/toute/les/d
        divulgue*/communique* mon/mes/ma/son/ses dossier/resultats/diagnostic/maladie
        hipaa violation*
        violated/violating/breached _ hipaa/confidentiality
        breach of patient/medical/doctor/my confidentiality
        medical record*/file* _ leaked/exposed/visible/posted
        shared/discussed/disclosed my/his/her _ diagnosis/results/records
        announced/shouted my/his/her _ diagnosis/results
        another/other patient s record*/file*/result*/chart*
        someone else s results/records/chart""",
    "legal_threat": """
        porter/porte/portons/porterai/porterons/depose/deposer/deposerai plainte
        depot de plainte
        mise/mis/mets/mettre en demeure
        attaquer/poursuivre/attaquerai/poursuivrai en justice
        poursuites judiciaires
        action en justice
        saisir/saisi/saisis/saisirai la justice
        saisir/saisi/saisis/saisirai le tribunal
        contacte*/consulte*/prendre/pris/mandate* un/mon/notre avocat
        avocat vous/va/prendra/contactera/ecrira
        voit/verra/verrons/retrouve/retrouvera/finir*/finira au tribunal
        my/our lawyer*/attorney*/solicitor* will
        hear/hearing from my/our lawyer*/attorney*/solicitor*
        contacted/contacting/calling/hired/hiring a/my/our lawyer*/solicitor*
        contacted/contacting/calling/hired/hiring an/my/our attorney*
        sue/suing you/them/this/these/the
        legal action/proceedings
        file*/filing a lawsuit
        lawsuit against
        press/pressing/pressed/filed/filing charges
        see you/them in court
        take/taking/took you/them/this to court
        small claims""",
}
