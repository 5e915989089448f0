"""Discrimination: somebody was treated as less for what they are."""

CONCEPTS = {
    "hate": """
        raciste*/homophobe*/antisemite*/islamophobe*/transphobe*/xenophobe*/sexiste*
        validiste*/grossophobe*/discriminatoire*/misogyne*
        racist*/homophobic/antisemitic/islamophobic/transphobic/xenophobic/sexist
        discriminatory/ableist/bigoted/misogynistic/fatphobic
        anti semitic
    """,
    "said": """
        propos/remarque*/insulte*/commentaire*/blague*/reflexion*/injure*/comportement*
        attitude/acte*/geste*/accueil/traitement/phrase*/sous/chant*/cri/cris/discours
        remark*/comment*/slur*/joke*/abuse/insult*/behaviour/behavior/attitude*/language
        treatment/incident/rant/names/policy/door/stereotypes/tirade/language/conduct
    """,
    "staff": """
        serveur*/serveuse*/patron*/patronne*/personnel/gerant*/gerante*/videur*/vigile*
        equipe/employe*/proprietaire/responsable/vendeur*/vendeuse*/receptionniste*/
            staff
        medecin/dentiste/docteur/infirmiere/infirmier*/secretaire/caissier*/
            caissiere*/barman
        directeur/direction/agent/coiffeur*/coiffeuse*/manager/livreur/chauffeur/
            moniteur
        bouncer*/doorman/doormen/waiter*/waitress*/manager*/owner*/guard*/security/
            people
        barman/bartender*/receptionist*/doctor/dentist/nurse/hostess/host/staff/
            management
        employee*/cashier*/driver/boss/landlord/landlady/clerk/server/worker/workers/
            chef
    """,
    "refused": """
        refuse*/refoule*/vire*/recale*/exclu*/expulse*/ignore*/evite*/interdit*/rejete*
        refus d/de entree/servir/acces/vente/soins
        n/pas/nie le droit
        dehors/porte/sortir
        jete*/mis/mise dehors
        refused/denied/turned/ignored/kicked/thrown/barred/banned/rejected/excluded/
            asked
        told/seated/moved/made/refusing/refuses/denying/wouldn/refuse
        would not serve/let/seat
    """,
    "trait": """
        couleur/voile/voilee/voilees/foulard/hijab/handicap/handicape*/origine*/religion
        peau/nom/prenom/accent/arabe*/noir/noire/noirs/noires/maghrebin*/juif*/juive*
        musulman*/gay/gays/lesbienne*/homosexuel*/trans/rom/roms/asiatique*/africain*/
            gros
        grosse/autiste*/trisomique*/sourd*/aveugle*/kippa/orientation/homo/homos/
            algerien*
        turc*/senegalais*/portugais/metisse/metis/enceinte/seropositi*/vih
        fauteuil roulant/electrique
        chien guide/d
        deux hommes/femmes
        race/skin/hijab/headscarf/turban/disability/disabled/wheelchair/black/asian/arab
        muslim*/jewish/gay/lesbian/trans/transgender/queer/gypsy/traveller*/indian/
            african
        pakistani/chinese/mexican/latino/latina/hispanic/immigrant*/foreign/
            foreigner*/deaf
        blind/autistic/accent/ethnicity/religion/kippah/yarmulke/colour/color/brown/
            obese
        polish/romanian/nigerian/korean/native/pregnant/hiv/nationality/sikh/down
        guide/assistance/service dog
        same sex
        two men/women
    """,
    "slur": """
        sale/sales arabe*/noir*/negre*/negresse*/juif*/juive*/pd/pede*/gouine*/race/
            bougnoul*/turc*/chinois*/gitan*/etranger*/blanc*
        negre*/negresse*/bougnoul*/bicot*/youpin*/bamboula*/pede/pd/tapette*/
            tarlouze*/gouine*
        rentre*/rentrez/retourne*/retournez dans/chez ton/votre/toi/vous/leur pays
        rentrez chez vous
        faggot*/nigger*/nigga/paki/chink*/dyke/tranny/spic/wetback/retard/retarded/
            raghead
        n word
        f slur
        go back to your/my/our own/country/where
        go back where
    """,
}

PHRASES = """
    {said} _ _ {hate}
    {said} {hate}
    {hate} {said}
    {staff} _ _ {hate}
    {hate} {staff}
    {staff} _ {hate} & envers/avec/contre/client*/clients/ouvertement/towards/toward/
        to/openly
    gens/etablissement/restaurant/resto/hotel/magasin/boite/bar/accueil/endroit/club/
        service/boutique/salon/lieu {hate}
    place/restaurant/hotel/shop/bar/club/service/establishment/pub/business/salon/
        clinic is/are/was/were _ {hate}
    ils/elles/vous/c/patron/ca sont/etaient/etes/est/etait _ {hate}
    they/you/he/she/it/this re/are/were/is/was/s _ _ {hate}
    ouvertement/clairement/purement/carrement {hate}
    openly/blatantly/clearly/overtly/disgustingly/shockingly/horribly {hate}
    racisme/homophobie/antisemitisme/islamophobie/discrimination*/transphobie/sexisme/
        xenophobie _ pur*/ordinaire/assume*/evident*/flagrant*/total*/decomplexe*/
        envers/manifeste*/caracterise*/inadmissible/honteu*/intolerable
    pur*/honteu*/flagrant* racisme/discrimination
    du/de racisme/discrimination pur*/envers/a/contre/chez/dans/et
    victime* de/d racisme/homophobie/discrimination*/antisemitisme/propos
    ete/suis/sommes/sens/sentis/est/sont/etre/senti*/sentie _ discrimine*/stigmatise*
    discrimine* parce/car/cause/envers/les/a
    controle* au facies
    delit de/au facies
    {refused} _ _ {trait} & parce/car/cause/raison/etre/entree/servir/because/for/due/
        entry/serve/service/table/our/her/my/his/mon/ma/sa/notre/au/en/avec
    {refused} _ _ entree/acces/servir/table/monter/bapteme/soigner/chambre & {trait}
    {refused} _ _ entry/service/access/admission/serve/in/let/table/room/away/out &
        {trait}
    {refused} _ because/car/parce & {trait}
    a/en cause/raison de/du ma/notre/sa/mes/nos/leur/son/mon/port _ {trait}
    a/en cause/raison de/du/d ma/notre/sa/mes/nos/leur/son/mon {trait}
    parce/car qu/que/j/je/nous/on/il/elle/ils _ _ {trait} & {refused}
    traite*/dit/lance*/crie*/appele*/insulte*/hurle*/balance* _ {slur}
    traite* de {slur}
    {slur} & {staff}
    {slur} & m/nous/me/us/my/dit/lance/called/said/told/shouted
    called/calling/call me/us/him/her/my _ _ {slur}
    racially profiled/abused/discriminated/insulted/motivated/harassed
    racial/religious/disability/age/gender profiling/slur*/abuse/discrimination/
        insult*/remark*
    profiled because/for/at/by
    discriminated against/because/for/on
    discriminating against/because
    discriminates against
    blatant*/pure/outright/clear/obvious/disgusting/shocking/sheer racism/
        discrimination/homophobia/antisemitism/ableism/transphobia
    racism/homophobia/discrimination at/from/by/towards/in _ its/staff/this/your/the/
        door/my/our
    because/due of/to/i/we/he/she/they _ _ {trait} & {refused}
    because/due of/to my/our/his/her/their _ race/skin/religion/disability/hijab/
        colour/color/accent/ethnicity/nationality/turban/sexuality/wheelchair/headscarf
    {refused} _ wheelchair/hijab/guide/turban/headscarf
    singe* & cri/cris/bruit*/imite*
    monkey noises/chants
    nazi salute
    salut nazi
    croix gammee*
    swastika & staff/tattoo/wall/manager/owner
    refuse*/refoule*/exclu*/vire* mon/ma/mes/notre/un/une/ses/des fils/fille/frere/
        soeur/mari/femme/mere/pere/ami*/amie*/enfant*/client*/personne*/homme/copain/
        copine & {trait}
    chien guide/d _ refuse*/interdit*/dehors/assistance
    guide/assistance/service dog _ _ refused/turned/denied/thrown/not/kicked
    ne/n sert/servons/accepte*/acceptons/veut/veux pas _ _ {trait}
    pas de/d arabe*/noir/noirs/juif*/gays/musulman*/roms/gitan*/handicapes & ici/chez/
        dit/nous
    because i/we/he/she/they/my/our/her/his/of/you/it _ _ {trait} & {refused}
    for being _ {trait}
    go back to her/his/their own/country
    t/not serve/let/seat/rent/accept _ _ {trait}/blacks/arabs/muslims/gays
    dit/lance*/repondu/told/said/crie*/balance* _ _ _ ne sert/servons/accepte*/
        acceptons/veut/veux pas _ _ {trait}
    dit/lance*/told/said/shouted us/me/nous/m/a _ _ {slur}
    no blacks/arabs/muslims/gays/gypsies/travellers/dogs
    {refused} & disability/handicap/autisme/autism/autiste
    every white/other family & us/we
    refuse*/refuses/refused to/de/d see/treat/serve/seat/rent/soigner/servir/louer/
        vendre/coiffer _ _ {trait}
"""

TRAPS = """
    vegetarien*/vegan*/vegetalien*/gluten/portions
    vire*/mis/mise/sorti*/expulse*/exclu*/recadre*/dehors un/une/ce/cet/le/l/
        des client*/homme/type/individu/mec/groupe
    client*/homme/type mis/vire*/sorti dehors
    threw/kicked/removed/banned/ejected/barred out/a/the/that a/the/man/customer/guy/
        customers/drunk/group & for/making/racist
    pain/cafe/chocolat/the/riz/vin/beurre/ail noir/blanc
    black/white pudding/coffee/pepper/bread/chocolate/rice/wine/tie/cab/cod
    complet/complete/short/shorts/tongs/baskets/reservation/booking/late/retard/full/
        closed/dress/trainers
    mon/notre chien n/pas
    accessible
"""
"""What such phrases are said of instead."""
