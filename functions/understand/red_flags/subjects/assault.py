"""Assault: somebody was attacked, by hand or in their privacy."""

CONCEPTS = {
    "person": """
        moi/me/m/mon/ma/mes/nous/ami*/amie*/fils/fille/mari/femme/frere/soeur/copain
        copine/client*/cliente*/mere/pere/compagnon/compagne/enfant/collegue
    """,
    "staff": """
        videur*/vigile*/serveur*/serveuse*/patron*/patronne*/gerant*/gerante*/employe*
        cuisinier*/agent*/personnel/staff/equipe/masseur*/medecin/dentiste/kine/docteur
        barman/responsable/vendeur*/vendeuse*/coach/infirmier*/chauffeur/livreur*/
            directeur
        osteopathe/coiffeur*/receptionniste/manager/securite/barmaid/infirmiere
        bouncer*/doorman/doormen/waiter*/waitress*/manager*/owner*/guard*/security
        barman/bartender*/cook/chef/masseur/masseuse/doctor/dentist/physio/trainer/nurse
        employee*/cashier*/receptionist/driver/therapist/boss/worker*
    """,
}

PHRASES = """
    ete/suis/est/fut/etre/sommes/sont/fait/faire _ agresse*/agresser
    m/nous/l/s/les a/ont/est/avez/suis/sommes fait _ agress*/frapper/tabasser/cogner/
        toucher/violer
    m/nous/l/les a/ont/avez/avaient/avait _ agresse*/attaque*
    agresse* _ par {staff}
    {staff} _ _ agresse*/frappe*/gifle*/tabasse*/bouscule*/etrangle*/cogne* {person}
    {staff} qui agresse*/frappe*/gifle*/tabasse*/cogne*
    agress* physique*/sexuel*/violent*
    physiquement agress*/attaque*
    agression* sexuelle*/physique*/homophobe*/raciste*/antisemite*/violente*/du/de/
        par/d/dont
    violence* physique*/sexuelle*/conjugale* & {staff}
    ete/suis/est/fut/etre/sont _ frappe*/gifle*/tabasse*/violente*/bouscule*/
        empoigne*/plaque*/etrangle*/sequestre*/viole/violee/violees/poignarde*/cogne*/
        rouee/roue/lynche*/gaze*/droguee/drogue
    m/nous/l/les a/ont/avez/avait/avaient _ frappe*/gifle*/tabasse*/etrangle*/cogne*/
        poignarde*/gaze*/sequestre*/pousse*/bouscule*/empoigne*/attrape*/plaque*/
        jete*/saute* _ par/au/contre/dans/a/sans/violemment/devant/violemment/dessus/
        le/la
    m/nous/l/les a/ont/avez _ frappe*/gifle*/tabasse*/etrangle*/cogne*/poignarde*/
        gaze*/sequestre*/droguee*
    saisi*/pris*/attrape*/empoigne* _ par le/la/les bras/gorge/col/cou/cheveux/poignet
    roue*/passe*/rouee* de/a coups/tabac
    tabassage/lynchage/passage a tabac
    {staff} _ leve*/porte* la main sur
    leve*/porte* la main sur
    pose*/mis/mettre/mains/main _ _ sur/aux mes/ses/les/fesses/seins/cuisse*/poitrine
    main*/tripot*/pelot*/caress* _ _ fesses/seins/cuisse*/poitrine/entrejambe
    main aux fesses
    mains baladeuses
    tripote*/pelote*/peloter/tripoter
    ete/est/suis _ violee/violees/viole
    amie/soeur/fille/copine/femme/cliente/elle/j/fils _ ete/est _ violee/viole/
        droguee/abusee
    tentative de viol
    viol/viols & {staff}
    abus* sexuel*
    recu/donne/mis/pris/recevoir/donner/colle/balance/assene/envoye/prendre _ _ coup*/
        gifle/claque/baffe/droite _ _ de/poing/pied/couteau/tete/boule/au/matraque/
        dans/par/a
    recu/donne/mis/pris/recevoir/donner/colle/balance/assene/envoye/prendre _ gifle/
        claque/baffe/bouteille
    coup* de poing/pied/couteau/tete/matraque/boule & {staff}
    coups de poing/pied/couteau/matraque
    attouchement*
    harcelement sexuel
    harcele* sexuellement
    gestes/comportement/geste deplace*/obscene* & {staff}
    touche* _ _ sans mon/son consentement
    menace* _ avec/d un/une/couteau/arme/bouteille/batte/mort
    menace*/menaces de/physique* mort/frapper/coups
    drogue/ghb/quelque & verre & mon/ma/son/copine/amie/mis/verse
    glb/ghb dans
    crache au/dans/sur visage/moi/nous/dessus/la/le
    physically/violently/sexually attacked/assaulted/abused/removed/threatened/
        harassed/restrained/dragged/molested
    was/were/got/get/been/being/am/is _ assaulted/punched/slapped/groped/choked/raped/
        stabbed/beaten/headbutted/molested/mugged/attacked/shoved/spat/kicked/
        manhandled/drugged/spiked/roofied/strangled/tackled/pepper/tasered/battered/
        jumped
    {staff} _ _ assaulted/punched/slapped/groped/choked/hit/shoved/pushed/kicked/
        grabbed/attacked/threw/dragged/headbutted/strangled/slammed/spat/touched/
        tackled/pinned me/him/us/my/her/our/a/the/at
    assaulted/punched/slapped/groped/choked/headbutted/molested/raped/stabbed/
        manhandled/attacked/strangled me/him/us/my/her/our
    assaulted/attacked/beaten/groped/punched/stabbed by
    sexual/physical/racist/homophobic assault/assaults/harassment/abuse/attack
    indecent assault
    sexually harassed/harassing/inappropriate
    hit/hitting/punched/kicked/slapped/struck/elbowed/smacked me/him/her/us/my/
        our _ in/on/across/with/the/twice/again
    beaten/beat up/me/him/her/my by/up/outside/so/badly
    grabbed/grabbing/dragged/shoved/pushed/pinned/threw/slammed/yanked/pulled me/him/
        her/my/us _ by/down/against/out/to/into/onto/around/throat/hard
    touched me/her/him/my _ inappropriately/thigh/breast*/chest/without/legs/bottom/bum
    put/laid/hand/hands his/their/her/hands/up/on _ hand/hands/on/skirt/dress/me/my/
        throat/neck
    unwanted touching/advances
    pulled/pulling a knife
    threatened me/us/him/her/my/to with/to _ knife/kill/violence/stab/beat/bat/hit/
        bottle/punch/gun
    death threat*
    drink/drinks _ spiked/drugged/roofied
    spiked my/her/his/our drink*
    spiked drink
    spat/spitting/spit in/on/at my/me/his/her/our/us face
    spat on/at me/us/my
    rape/raped & {staff}
    knife attack
    touche*/palpe*/caresse*/pince* _ _ fesses/seins/cuisse*/poitrine/entrejambe/sexe
    pushed/shoved/punched/kicked/slapped/choked/groped my/our/a/his/her/an wife/
        husband/son/daughter/brother/sister/friend/mum/mother/father/dad/girlfriend/
        boyfriend/mate/partner/customer/guest/patient/client/kid/child
    frappe*/gifle*/bouscule*/agresse*/tabasse*/pousse* mon/ma/mes/notre/un/une/des/
        deux/ses fils/fille/femme/mari/ami*/amie*/frere/soeur/mere/pere/copain/copine/
        client*/cliente*/patient*/enfant*/collegue*/compagn*
"""

TRAPS = """
    gout/saveur*/piment/sauce/concert/spectacle/papilles/epice*/prix/couleurs/decor/
        musique/odeur
    flavour*/flavor*/sauce/chilli/chili/spice*/taste*/beat/concert/prices/decor/music/
        smell*/wasabi/aroma*/dessert
    claque & culinaire/visuelle/concert/film/album/quelle/gustative
    dans/in la/the rue/street/metro/subway/parking & staff/personnel/equipe/hotel &
        soigne*/reconfort*/helped/kind
    huile/oil de/seed
    rape/rapee/rapees seed/field/fields/oil
    blown away
    self defence/defense
    touched my/our heart/hearts/soul
    grabbed me/us/him/her a/an/some/another stool/chair/table/menu/drink/coffee/seat/
        beer
    client ivre & calme*
"""
"""What such phrases are said of instead."""
