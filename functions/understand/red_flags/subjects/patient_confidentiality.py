"""A patient's confidentiality: what was for the healer's ears came to others'."""

CONCEPTS = {
    "secret": """
        resultat*/analyse*/diagnostic*/ordonnance*/traitement*/pathologie*/bilan*/
            grossesse
        radio*/irm/scanner/biopsie/serologie/depistage/antecedents/maladie*/
            depression/ivg
        contraception/pilule/vih/cancer/test/allergies/medicaments/seance*/addiction*
        dossier* medica*
        etat/probleme*/situation de/medical/medicaux/sante
        carnet de sante
        result/results/diagnosis/prescription*/medication*/condition/pregnancy/scan*/
            xray
        chart*/biopsy/treatment*/illness/history/therapy/abortion/contraception/hiv/
            cancer
        bloodwork/symptoms/test/tests/miscarriage/notes/procedure/sti/std/depression
        medical/health/patient record*/file*/information/info/details/history/issue*/
            data
    """,
    "healer": """
        medecin*/docteur/infirmier*/infirmiere*/secretaire*/dentiste*/pharmacien*
        pharmacienne*/preparatrice/preparateur/kine/accueil/sage/cabinet/clinique/labo
        laboratoire/hopital/psychologue/psy/standardiste/pharmacie/standard/gyneco*
        veterinaire/dermatologue/radiologue/assistante/aide
        doctor*/nurse*/receptionist*/dentist*/pharmacist*/physio/surgeon/clinic/surgery
        lab/hospital/therapist*/psychologist/midwife/gp/pharmacy/practice/assistant/desk
        front desk
    """,
    "told": """
        dit/dire/lu/lire/crie*/annonce*/divulgue*/communique*/revele*/raconte*/donne*
        parle*/evoque*/discute*/detaille*/envoye*/remis*/montre*/laisse*/affiche*/
            publie*
        transmis*/demande*/commente*/partage*/poste*/expose*/lisait/parlait/hurle*/
            clame*
        told/read/shouted/announced/disclosed/discussed/shared/gave/sent/showed/left/
            posted
        revealed/emailed/mentioned/talking/discussing/talked/handed/asked/yelled/blurted
        broadcast/leaked/reading/shouting/faxed/texted/mailed/published
    """,
    "public": """
        devant tout/toute/les/tous/d/des/mon/ma/mes/une/un/plusieurs
        a voix haute
        haut et fort
        en pleine/plein salle
        salle d attente
        a mon/ma/mes/sa/son mari/femme/mere/patron*/employeur/conjoint/ex/voisin*/
            pere/fille/fils/copain/famille/soeur/belle
        a un/une autre patient*/personne/inconnu*/tiers/client*
        au/aux telephone/voisin*/autres/guichet/comptoir/hall
        a d autres
        sans mon/son accord/consentement/autorisation
        dans le/un couloir
        sur facebook/internet/instagram/les/whatsapp
        tout le monde
        waiting room
        in front of
        to a/my/the/another _ stranger/mother/husband/wife/boss/employer/neighbour/
            neighbor/patient/partner/ex/family/mum/dad/sister/person/wrong
        out loud/aloud
        across the
        for/where everyone/everybody/all
        without my/his/her consent/permission/knowledge
        on facebook/instagram/social/speaker/speakerphone/tiktok
        everyone/everybody could
        within earshot
        loudly
    """,
}

PHRASES = """
    posted/shared/put/uploaded my/our/her/his x/xray*/scan*/results _ on/online
    mis/poste/publie mes/ma/nos radio*/resultat*/scanner _ sur/en
    secret medical/professionnel _ _ viole*/bafoue*/respecte*/existe/connais*/trahi*/
        rompu/inexistant
    violation*/violer/rupture/non/trahi*/mepris* _ secret medical/professionnel
    viole*/bafoue*/trahi*/rompu/rompt le secret medical/professionnel
    secret medical & zero/ou/connait*/respect*/quid/adieu/moque*
    confidentialite _ _ viole*/bafoue*/respectee/zero/inexistante/nulle & {healer}
    confidentialite des/du/de/medicale _ patient*/dossiers/donnees & viole*/bafoue*/
        zero/non/inexistante/aucune
    {told} _ _ {secret} & {public}
    {secret} _ _ {told} & {public}
    {told} _ {public} & {secret}
    {told} _ _ _ {public} & {healer}
    {secret} _ {public} & {healer}
    dossier*/resultats/analyses/ordonnance*/radio*/bilan* _ d un/une/autres autre/
        autres/patient* _ & {told}/recu/recois/donne/remis/eu/repart*/trouve
    dossier*/resultats/analyses/ordonnance*/radio*/bilan* d un/une autre patient*/
        personne/dame/monsieur
    dossier*/resultats/analyses/ordonnances d autres patients
    resultat*/dossier*/analyses/ordonnance/bilan d/de quelqu un d autre
    recu/recois/donne*/remis/envoye* les/le resultats/dossier d/du/de/des _ autre*/
        voisin*/inconnu*
    resultats/dossier/bilan/ordonnance _ _ envoye*/transmis*/donne*/remis*/
        communique* a/au/aux un/une/la/mon/ma/autre _ autre/inconnu*/mauvais*/voisin*/
        employeur/patron/ex/quelqu
    dossier*/documents/ecran*/ordonnances/papiers _ _ divulgue*/expose*/visible*/
        accessible*/poubelle/trottoir/traine*/etale* & patient*/medica*
    divulgue*/communique*/revele* mon/mes/ma/son/ses/des/le _ dossier/resultat*/
        diagnostic/maladie/informations/etat/traitement/donnees/grossesse
    a/ont appele mon/ma/mes/sa/son employeur/patron/mere/mari/femme/ex & {secret}
    hipaa
    violated/violating/breached/breach/breaking/broke/violation/breaches of/my/his/
        her/patient/hipaa/the/doctor/medical _ confidentiality/privacy
    patient/medical/doctor confidentiality _ _ breach*/violat*/broken/means/joke/
        respected/exist*/ignored/zero/nothing
    breach*/violation* of patient/medical/doctor/my/our/his/her confidentiality/
        privacy & {healer}/patient/medical
    medical record*/file*/notes/history/information/details _ _ leaked/exposed/
        visible/posted/stolen/bin/skip/shared/sent/given/lost/read
    patient record*/file*/notes/charts/information/names/data/details _ _ leaked/
        exposed/visible/posted/stolen/bin/skip/screen/dumpster/view/out/shared
    another/other/wrong/different patient*/person*/people* _ s/record*/file*/result*/
        chart*/prescription*/notes/scan*/medication/xray*
    another/other/wrong patient* _ record*/file*/result*/chart*/prescription*/notes/
        scan*/letter*/details
    someone/somebody else s/medical/test _ results/records/chart/prescription/notes/
        scan*/diagnosis/file/letter
    {told} my/his/her/our/their/a _ {secret} & {public}
    {told} my/our/his/her _ husband/wife/mother/boss/employer/mum/family/ex/partner/
        parents/neighbour/neighbor & {secret}
    my/his/her/our _ {secret} _ _ {told} & {public}
    gossip* about/over _ patient*/my & {healer}
    {healer} _ _ _ about/regarding/over my/our/his/her/another/other _ {secret} &
        {public}
    {healer} _ _ commente*/parle*/raconte*/rigol* & patient*/patiente & {public}/nom/
        facebook
    {told} my/his/her/our/their/a/the _ {secret} & stranger/husband/wife/mother/boss/
        employer/neighbour/neighbor/family/mum/dad/partner/friend*/colleague*/
        neighbours/customers/queue/shop/patients
    dossier*/documents/ordonnance* _ _ _ _ poubelle/trottoir/rue/benne & patient*/
        medica*/clinique/cabinet
    dossiers/dossier medica* de/d _ _ _ poubelle/rue/trottoir/retrouve*/traine*
    patient file*/record*/notes left/found/dumped/thrown/lying
    somebody/someone else s _ rays/record*/result*/chart*/prescription*/notes/scan*/
        diagnosis/file/letter/x
    x rays of/from another/other/someone/somebody
"""

TRAPS = """
    respecte*/strict*/scrupuleu*/confidential/private/protege* _ _ secret/
        confidentialit*/confidentiality/private/scrupuleusement
    avec mon accord/consentement
    with my consent/permission
    in/en private/prive
    recette/recipe
"""
"""What such phrases are said of instead."""
