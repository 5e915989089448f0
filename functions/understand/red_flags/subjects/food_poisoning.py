"""Food poisoning: somebody fell ill of what was served."""

CONCEPTS = {
    # what was eaten, or where, or that it was eaten
    "ate": """
        mange*/mangeant/repas/diner/dine/dejeuner/dejeune/brunch/plat/plats/plateau*
        buffet/menu/huitre*/moule*/crevette*/poisson*/poulet/viande/tartare/sushi*
        burger*/kebab*/pizza*/sandwich*/mayonnaise/oeuf*/saumon/thon/couscous/glace*
        dessert*/restaurant/resto/cuisine/traiteur/cantine/salade*/tacos/steak*/bavette
        rillettes/terrine/foie/gateau*/creme/fromage*/paella/bulots/carpaccio/ceviche
        assiette*/entree*/commande/tajine/nems/riz/jambon/rosbif/volaille
        fruits de mer
        chez vous/eux/toi
        votre/leur/cet/cette etablissement/adresse/enseigne
        chez le/la/un
        eating/ate/eaten/meal*/dinner/lunch/breakfast/brunch/supper/buffet/food/takeaway
        chicken/oyster*/mussel*/prawn*/shrimp*/fish/beef/pork/seafood/shellfish/clams
        sandwich*/curry/kebab*/salad*/steak*/rice/egg*/dessert*/platter/dish*/sushi
        tartare/ceviche/carpaccio/burrito*/taco*/wings/pie/sausage*/bacon/ham/lasagn*
        dined/dining/takeout/delivery/restaurant/diner/kitchen/carvery/starter*/roast
        your/this/that/their place/restaurant/cafe/pub
    """,
    # an illness; « un gastro », « restaurant gastro » is a fine place to eat
    "gastro": """
        une/la/cette/grosse/petite/belle/bonne/sale/vilaine/ma/sa/notre/de gastro
        gastro toute/offerte/carabinee/severe/aigue/garantie/assuree/incluse
        gastro apres/depuis/hier
        gastro pour toute/tous/tout/deux/trois/quatre/moi/nous/mon/ma/mes/les
        got/had/have/having/with/caught/horrible gastro
        gastros/gastroenterite
        gastro enterite
    """,
    # signs that leave no doubt that a stomach turned
    "vomited": """
        a/ai/as/ont/avons/avez/avait/avaient/avoir/ayant vomi
        a/ai/ont/avons/avoir _ vomi
        vomis/vomit/vomissait/vomissaient/vomissais/vomissent/vomissement*
        fille/fils/mari/femme/mere/pere/enfant*/frere/soeur/famille/bebe vomi*
        vomir _ tripes/boyaux/nuit/jour/matin/soiree/weekend/week/heures/apres/fois/bile
        nuit/soiree/heures/journee/week/weekend _ vomir
        gerbe* toute/tout la/le
        diarrhee*
        {gastro}
        tete/nuit/soiree/heures/journee _ toilettes/wc/cuvette/bassine
        crampes d estomac/abdominales/intestinales
        mal au ventre
        maux de/d ventre/estomac
        mal a l estomac
        nausee*
        plie*/tordu* en deux/quatre
        tordre/tordait/tordu* de douleur
        intoxique*/empoisonne*
        vomiting/vomited/vomit/puking/puked/diarrhoea/diarrhea/gastroenteritis
        throwing/threw/throw/thrown up
        threw/throwing everything up
        stomach bug/cramps/cramp/poisoning/upset
        upset stomach*
        stomach/tummy ache/pains/pain
        being/been/was/were/be violently/sick/ill _ ill/sick/toilet/bathroom/twice/night
        violently/really/seriously/horribly/terribly/extremely/so/very/all/both ill/sick
        the runs
        head/night/hours/weekend _ toilet/loo/bathroom
        food/meal/it went straight/right through
        nausea/nauseous/dysentery
        doubled over/up
    """,
    # ill, of whatever
    "ill": """
        malade/malades
        sick/ill/unwell/poorly
        urgences/hospitalise*/hopital/perfusion/fievre/deshydrate*
        hospital/hospitalised/hospitalized/er/drip/dehydrated/dehydration/emergency
    """,
    "together": """
        tous/toutes/famille/table/convives/deux/trois/quatre/cinq/six/moitie/amis/
            enfants
        all/both/family/party/table/three/four/five/six/half/everyone/everybody/guests
        clients/invites/collegues/eleves/pensionnaires/residents/kids/children/
            colleagues
        pupils/customers/diners/people
    """,
    "since": """
        apres/depuis/suite/lendemain/cause/lendemains
        after/since/following/because
        le soir meme
        hours/day/days/night/morning later
        la nuit/meme qui
        quelques/deux/trois/quatre/six heures/jours
        same night/evening/day
        next day/morning
    """,
}

PHRASES = """
    intoxication* alimentaire*/collective*/familiale
    intoxication* a/au/aux la/l salmonelle*/histamine/poulet/poisson/thon/moules/huitres
    toxi infection*
    intoxication alimen*
    intox alimentaire*
    ete _ intoxique*/empoisonne*
    m/nous/les/l a/ont/avez/as/aviez _ intoxique*/empoisonne*
    etes en train d/de intoxiquer/empoisonner
    client*/personne*/convive*/enfant*/eleve*/invite*/resident* _ intoxique*/empoisonne*
    nous/m avez _ intoxique*/empoisonne*
    empoisonnez/empoisonnent/intoxiquez/intoxiquent les/vos/leurs/des/vous gens/clients
    empoisonnez/empoisonnent/intoxiquez/intoxiquent vos/leurs
    empoisonneur*
    salmonell*/listeria/listeriose/norovirus/botulisme/campylobacter/staphylocoque*
    {gastro}
    e coli
    hepatite a apres
    botulism/listeriosis/shigella/scombroid/ciguatera
    food poisoning/poisoned/poison/poisonning
    food borne illness*
    foodborne illness*/disease
    poisoned me/us/my/our/his/her/half/everyone/people/all/the/their/customers
    poisoning people/customers/guests/us/your/their
    was/were/been/got/getting/being/both/all/are _ poisoned
    rendu*/rend/rendent/rendre/rendait _ _ malade* & {ate}
    m/nous/l/les a/ont/avez rendu* _ malade*
    tombe*/ete/etions/etait/etaient/sommes/fut/furent/sont/est _ malade* {since} & {ate}
    malade*/hopital/urgences/hospitalise* _ {since} & {ate}
    malade*/vomi* toute/tout la/le/une/un nuit/soiree/journee/week/weekend/lendemain
    malade*/vomi* comme un/une/des chien*/chienne & {ate}
    malade* a/pour en/y crever/vomir/mourir & {ate}
    malade* pendant/durant/deux/trois/quatre/24/48/cinq & {ate}
    malade* & {vomited}
    malade* d/de avoir mange*/avale/goute
    malade* a cause de/d/du/des
    malade* par votre/leur/leurs/vos/ce/cette/le/la & {ate}
    {together} _ _ malades & {ate}
    {since} _ {ate} _ _ malade*
    {since} _ {ate} _ malade*
    {since} _ {ate} _ _ {vomited}
    {vomited} & {ate}
    {vomited} {since}
    finir*/fini/atterri*/termine*/direction/fonce*/passe*/envoye* _ urgences/
        hopital & {ate}
    hospitalise* {since} & {ate}
    mal au ventre/bide {since} & {ate}
    passe/passee/passait _ nuit _ vomi*
    nuit a vomir
    made me/us/my/our/him/her/them/all/everyone/both/half/people _ _ sick/ill & {ate}
    making me/us/my/people/customers/everyone/kids _ sick/ill & {ate}
    made me/us/my/our/him/her/them _ _ sick/ill
    make/makes people/customers/guests/kids sick/ill & {ate}
    sick/ill/unwell/poorly/hospital/er/drip _ {since} & {ate}
    sick/ill/unwell/poorly from/off/with the/your/their/a/that/this/eating & {ate}
    sick/ill/unwell/poorly all/for/the night/weekend/days/day/two/three/a/48/24/
        next & {ate}
    sick/ill all night/weekend/day
    {since} _ {ate} _ _ sick/ill/unwell/poorly/hospital
    {since} _ {ate} _ _ {vomited}
    {together} _ _ _ sick/ill/unwell/poorly & {ate}
    got/fell/became/been/am/are/was/were/is _ sick/ill {since} & {ate}
    got/gotten sick here/there
    sick as a dog/dogs & {ate}
    ended/wound/landed/rushed/taken/admitted/went up/in/to/me/him/her/us _ _ hospital/
        er/a & {ate}
    violently sick/ill
    vomiting/puking/vomited/puked all/the/for/within/everywhere/up/and/blood
    throwing/threw/thrown up all/the/for/within/everything/and/twice/after/since
    nuit/matinee/journee/weekend _ _ toilettes/wc/cuvette & {ate}
    night/weekend/day/hours _ _ toilet/loo/bathroom & {ate}
    tested positive for salmonella/e/campylobacter/norovirus/listeria
    intoxication* confirme*/avere*/declaree/generale/massive/garantie/assuree & {ate}
    hospitalise*/perfusion/urgences & {ate} _ {since}
    {since} au/du/le/un/ce/votre/leur/notre _ {ate} _ _ _ hospitalise*/urgences/vomi*/
        malade*
    never been so/this/as _ sick/ill/unwell & {ate}
    jamais ete aussi/si malade* & {ate}
    came/come/went/gone down with _ {vomited}/it/sickness
"""

TRAPS = """
    odeur/odeurs/smell*/stench/stank/puait/pue & vomi/vomit/gerbe/puke
    training/formation/workshop/checklist & food poisoning
    training/formation/workshop/checklist & intoxication*
    training/formation/cours/hygiene & salmonelle/salmonella/listeria/norovirus
    grossesse/pregnant/pregnancy/enceinte
    rappel*/recall*/rappelle & lot/lots/batch/product/produit*/fromage
    malade* & annul*/reporter/reporte*/remboursent/livre*
    sick/ill & cancel*/reschedul*/postpone*
    chef/cook/staff/cuisinier/patron/serveur/waiter is/was/were/est/etait/
        called _ sick/ill/malade*
    arret maladie
    toddler/baby/bebe/son/daughter was/were/a sick/vomi on/all/over/sur/dans &
        cleaned/kind/smile/sourire/gentil*/aide*/nettoye*
    vomi/vomit & cleaned/gentillesse/sourire/kind/smile/nettoye*
    aux urgences depuis
"""
"""What such phrases are said of instead."""
