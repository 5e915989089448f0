"""A legal threat: somebody goes to law, or says that they will."""

CONCEPTS = {
    "lawyer": """
        avocat*/avocate*/juriste*/huissier*
        lawyer*/attorney*/solicitor*/barrister*
    """,
}

PHRASES = """
    porter/porte/portons/portent/porterai/porterons/portera/depose/deposer/deposerai/
        deposons/deposee/deposerons/portee/port/depos/portais/deposent/porteront plainte
    porter/porte/depose*/deposer* une/ma/notre/deux plainte*
    depot* de plainte*
    plainte* _ deposee*/deposes/envoyee/enregistree/contre/penale/aupres/collective/
        sera/va/est/au/a & police/gendarmerie/commissariat/contre/dgccrf/procureur/
        deposee*/ddpp/penale/ordre/cnil/tribunal/parquet
    main courante & depose*/pose*/faite
    mise/mis/mets/mettre/mettons/mettrai en demeure
    attaque*/poursuivre/attaquer*/poursuivrai/poursuis/poursuivons/attaquons/
        poursuivrons/trainer/traine/trainerai/assigne*/assigner* _ _ justice/tribunal/
        tribunaux/prud/juge
    vous/les/l poursuivre/attaquer/assigner & justice/tribunal/avocat
    poursuites/procedure/procedures/action/suites/voies judiciaire*/penale*/legale*
    action*/procedure* en justice
    action/procedure/recours collecti*/groupe & contre/lance*/avocat/clients
    action/recours de groupe
    aller/irai/ira/irons/iront/va/vais _ en/au/jusqu/devant _ justice/tribunal/proces/
        juge/prudhommes
    intente*/intenter* un/une proces/action
    faire/fais/fait/ferai/ferons/fera un proces
    saisir/saisi/saisis/saisirai/saisissons/saisie/saisit/saisirons/saisira la/le/l/
        un/notre _ justice/tribunal/conciliateur/mediateur/juge/cnil/dgccrf/ordre/
        ddpp/procureur/defenseur
    contacte*/consulte*/prendre/pris/prends/mandate*/saisi*/engage*/contacter/
        consulter/voir/vu/appele*/remis*/transmis*/confie*/transmet* _ _ un/mon/notre/
        a/une/au {lawyer} & vous/dossier/plainte/contre/suite/cause/affaire/
        remboursement/pour/nous/demeure/arnaque/procedure/entre
    mon/notre {lawyer} _ vous/va/prendra/prend/contactera/ecrira/enverra/envoie/
        envoye/est/s/se/a/dit/prepare/etudie/redige/sera
    mon/notre {lawyer} & plainte/courrier/demeure/justice/dossier/tribunal
    entre les mains de/d mon/notre/un/la {lawyer}/justice/police
    nouvelles de mon/notre/nos/la {lawyer}/justice
    voit/verra/verrons/retrouve/retrouvera/retrouvons/finir*/finira/rdv/retrouverons/
        revoit/reverra _ _ tribunal/justice/juge/tribunaux/prudhommes

    signale*/signalement/denonce*/alerte* _ _ dgccrf/ddpp/repression/signalconso/cnil/
        ars & plainte/justice/avocat/procureur
    reclame*/demande*/exige* _ dommages
    dommages et interets
    dommages interets
    my/our/his/her/family {lawyer} will/is/has/says/ll/advised/are/shall/sent/wrote/to
    hear/hearing/heard/hears/letter/expect _ from my/our/her/his/the {lawyer}
    letter/email/notice/call from my/our/a/his/her {lawyer}
    contact*/calling/call/hire*/hiring/consult*/speak*/spoke/spoken/talk*/seeing/
        getting/get/got/instruct*/retain*/engag*/using/seek*/involve* _ a/an/my/our/
        with/to/legal/in {lawyer}
    contact*/consult*/seek*/taking/taken/getting/get/obtain* legal advice/counsel/
        representation
    {lawyer} _ involved/onto/letter/contacted/instructed/already
    sue/suing/sued/sues you/them/this/these/the/your/for/him/over/their/him/if/and/
        because/that/both
    will/ll/going/gonna/to/considering/should/shall/ought sue
    be/am/are/is/m/re/we suing
    legal action/proceedings/claim/letter/case/steps/route/notice/complaint
    take/taking/pursue/pursuing/seek/seeking/start/starting/considering/begin/
        taken this/it/legal/them/you/matters further/legally/action & legal/court/
        lawyer/solicitor
    take/taking/took/taken it/this/things/matters legal
    another/filed/filing/class/facing/considering/preparing/joining/joined lawsuit
    file*/filing/bring*/launch*/start*/join*/prepar*/consider*/facing/face a/an/the/
        another/class/our lawsuit/suit/claim/class/case & court/against/you/them/
        lawsuit/suit/action/hotel/clinic/for
    lawsuit against/coming/incoming/filed/over/pending/is/on/time
    press/pressing/pressed/filed/filing/file charges/complaint & police/against/
        charges/court
    press/pressing/pressed charges
    filed/filing/made/making/file/lodge*/lodging/report* _ _ police report/complaint/
        police & you/against/them/your/about/on
    reported/reporting/report to/you/this/them/it/him/her _ police & {lawyer}/charges/
        legal/court
    see/seeing you/them/ya/u _ court
    take*/taking/took/taken/drag* you/them/this/him/it/your/your/us _ _ to court/
        tribunal
    go/going/goes/went/gone to court/tribunal & you/this/them/refund/over/against/
        deposit/money/it
    small claims/claim
    trading standards & legal/lawyer/solicitor/court/claim
    court summons/papers/order/date & you/them/against/against
    letter before action/claim
    cease and desist
    malpractice/negligence suit/claim/case/lawsuit
    sue for malpractice/negligence/damages
    seek*/claim*/demand* damages/compensation & legal/court/lawyer/solicitor/sue
    tribunal claim/hearing
    ombudsman & legal/court/solicitor/lawyer
    prud hommes & jusqu/irai/saisi*/ira/va
    considering/facing/planning/preparing/join/joining a/the lawsuit
    class action against/suit/lawsuit
"""

TRAPS = """
    vin/wine/avocado/crevettes/guacamole/toast/mur/mure
    personne ne/n va/veut
    thanks/thank/merci/ask/lovely/see sue
    sue at/from/and/was/is/behind
    proces d intention
    claim*/claims to fame
    intention/etonnement & proces
    tribunal du gout
    justice au/aux/a
    food court
    un/habitue/habitues habitue/fidele/client/regular
"""
"""What such phrases are said of instead."""
