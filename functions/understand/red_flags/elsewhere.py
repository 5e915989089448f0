"""What is told of others, of elsewhere, of long ago, or for fun: it wakes nobody."""

from functions.understand.notation import read_table

OF_OTHERS = read_table("""
    on m/nous a dit qu/que/de
    il parait/paraitrait
    ecart*/exclu*/infirm*/dement* toute/tout/une/la/le/l intoxication*/contamination/
        agression/fuite
    fausse alerte/alarme
    false alarm
    la vie
    a l autre/hopital hopital/clinique/cabinet/d
    parait il
    on dit/raconte/murmure
    on m/nous a raconte/parle/rapporte
    m/nous a/ont dit/raconte/rapporte qu/que
    j ai entendu/lu/appris
    entendu dire/parler
    d apres un/une/des/le/la/les/certain*/mon/ma
    selon un/une/des/le/la/les/certain*/mon/ma/google
    rumeur*/pretendu*/presume*/pretendument/ragot*/canular/fake/infox
    soi disant
    apparently/allegedly/alleged/supposedly/rumour*/rumor*/reportedly/hoax/gossip
    i/we/just/have/ve heard
    read that/about/of/online/somewhere
    heard that/about/of/someone/stories
    people/they/some say/claim
    people/some/someone says/said/claims/claimed
    told me/us that/about/of
    chien*/chienne/chat/chats/chiot*/lapin/perroquet/cheval du/de/des/a/est/s/d/qui/
        ete/etait _ _ voisin*/intoxique*/empoisonne*/mort/malade*/intoxiquee
    mon/ma/notre/son/leur/nos/mes chien*/chienne/chat/chats/chiot*/lapin/perroquet/
        cheval
    my/our/his/her/a/the/neighbor/neighbour/s cat/cats/puppy/kitten/rabbit/horse/
        parrot/dogs
    my/our/s/his/her dog got/was/is/has/had/ate/being/needed
    neighbour/neighbor/neighbours/neighbors s dog/cat/house/son/daughter/kid
    voisin*/voisine* de/du _ palier/dessus/dessous/immeuble
    film*/serie/episode/roman/livre/documentaire/podcast/reportage/spectacle/sketch/
        escape/polar
    jeu/jeux video/video/role/societe
    movie*/episode/novel/book/documentary/podcast/series/film/films/thriller/sketch/
        musical/netflix
    in the play/show/game
    un/une/l autre restaurant/resto/hotel/etablissement/endroit/magasin/clinique/
        cabinet/enseigne/chaine/boite/bar/salle/pharmacie/dentiste/salon/ville
    autre restaurant/resto/hotel/etablissement/endroit/magasin/clinique/cabinet/adresse
    ailleurs/concurrent*/concurrence
    en face
    d a cote
    restaurant/hotel/bar/resto/magasin/etablissement/boite voisin*/precedent*
    mon/notre ancien/ancienne/precedent* restaurant/hotel/dentiste/medecin/clinique/
        salle/coiffeur/garage/banque/employeur/patron/cabinet
    another/other/previous/different/last/former/old/nearby restaurant/hotel/place/
        shop/clinic/practice/chain/bar/dentist/gym/club/bank/employer/job/boss/pub/
        company
    elsewhere/competitor*
    next door
    down the road/street
    across the street/road/square/border
    au ski/foot/rugby/travail/boulot/velo/tennis/match/basket/judo/entrainement/marathon
    en jouant/courant/skiant/jardinant/bricolant/faisant/descendant
    accident de ski/voiture/moto/velo/travail/la/trottinette/scooter
    at work/home/school/practice/training
    football/soccer/rugby/hockey/playing/skiing/hiking/cycling/gardening/marathon/
        snowboarding/jogging/basketball/netball
    car/bike/motorbike/motorcycle/cycling/skiing/work accident/crash
    soigne*/guerie/gueri/opere*/remis*/repare* _ _ super/bien/formidable*/genial*/
        merci/bravo/efficace*/professionnel*/rapide*/parfait*
    pris* en charge
    prise en charge
    soignee/soigne pour/apres/suite/d/de/a/mon/ma/mes
    m a/ont soigne*/remise/reeduque*/recousu*/sauve*/aide*
    m a/ont remis sur/d
    reeducation/reeduque*/remettre/recuperation/convalescence
    treated/treating/treat me/us/him/her/my/our for
    rehab/recovery/recovering/physio/rehabilitation
    looked after/me after
    took care/good of/care
    formation*/cours/conference*/exposition/sensibilis*/atelier*/debat/colloque/
        seminaire sur/contre/au/aux/a/de/du/d/pour
    training/course/lecture/exhibition/workshop/seminar/talk/webinar/conference/
        class on/about/against/in/covering
    contre le/la/les/l racisme/racistes/discrimination*/violence*/fuite*/vol*/
        agression*/homophobie/antisemitisme/harcelement/salmonelle/norovirus/piratage
    lutte*/luttent/lutter/engag*/mobilis* contre
    against racism/discrimination/assault/homophobia/harassment/violence/antisemitism/
        hate
    anti racist*/racisme/discrimination/homophobie
    campaign*/charity/association/fundraiser/awareness/prevention/survivors/
        victims of/against/for/week/day
    association*/collecte/journee/semaine/campagne/prevention/marche contre/de/des/
        pour/mondiale/nationale
    assurance*/insurance couvre/contre/against/covers/for
    specialis*/specialiste/expert* en/dans/du/in
    specialis*/specializ* in
    il y a deux/trois/quatre/cinq/six/sept/huit/neuf/dix/quinze/vingt/trente/
        longtemps/plusieurs/quelques/un/1/2/3/4/5/10 ans/annees/an/temps
    il y a longtemps
    il y a dix/vingt/trente/longtemps
    l an/annee dernier/derniere/passe/passee
    a l epoque
    years/decades/ages/year/yrs ago
    a/one/two/three/four/five/ten/twenty/few year/years/decade ago/back
    back in 19*/20*/the
    in the 80s/90s/70s
    en 19*/200*/201*/2020/2021/2022/2023
    in 19*/200*/201*/2020/2021/2022/2023
    last year
    ancien*/precedent* proprietaire*/gerant*/direction/patron*/equipe
    previous/former/old owner*/management/manager*/landlord
    depuis _ _ _ regle*/resolu*/corrige*/ordre/change
    regle*/resolu*/corrige*/classe* depuis/entre/sans/rapidement/vite
    since/now been/fully/fixed/resolved/sorted/completely fixed/resolved/sorted/
        settled/dealt/closed
    since fixed/resolved/sorted/settled/apologised
    quand/lorsque j/on/nous etais/etait/etions petit*/enfant*/gamin*/jeune*
    as a kid/child/teenager/student
    when i was little/young/a
    taste buds
    assault* on/to/of the/my/your/our/flavour*/flavor* _ senses/taste/ears/eyes/ear/nose
    pour les/mes/nos/vos papilles/oreilles/yeux
    amour propre
    my/his/her/our pride/wallet/ego
    mon/notre/le portefeuille/porte/ego
    je rigole/plaisante/deconne
    joking/kidding/jk/figuratively/metaphor*/lol
    mdr/ptdr/lol/blague/humour/ironie
    cadeau/cadeaux/pomme/flechette* empoisonne*
    par leur/sa/la qualite/beaute
    de rire/bonheur/joie/plaisir/jalousie/fatigue/trac
    with laughter/joy/jealousy/envy/excitement/love
    love/home/sea/car/travel/home/morning sick*
    mal de mer/mer/transport*/pays
    sick of/and tired/waiting/of/hearing/people/seeing/being
    deguis*/halloween/maquillage/murder/enigme
    halloween/costume/prank
    gueule de bois
    hungover/hangover/drunk/morning
    trop bu/mange
    too much/many
    gastro du petit/moment/a/de l/ecole/creche
    virus/epidemie _ creche/ecole
    passe* en/par justice
    avocat au/aux/et/en/cru crevettes/saumon/tranches/mais/fromage/mayonnaise/oeuf
    defend*/conseille* par/mon avocat
""")
"""Anywhere in the sentence."""
