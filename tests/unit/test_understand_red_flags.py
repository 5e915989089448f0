"""Red flags are precise first: each trap below once looked like a flag to somebody."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.understand.red_flags import find_red_flags

FLAGS = [
    ("food_poisoning", "Intoxication alimentaire après le tartare, toute la famille."),
    ("food_poisoning", "Nous avons été intoxiqués samedi soir au Petit Mistral."),
    ("food_poisoning", "On a été très malades après avoir mangé les huîtres."),
    ("food_poisoning", "J’ai passé toute la nuit à vomir, merci le poulet."),
    ("food_poisoning", "Le poulet nous a rendus malades, tous les quatre."),
    ("food_poisoning", "Douze clients intoxiqués au restaurant Le Petit Mistral"),
    ("food_poisoning", "Plus jamais ! Intoxication alimentaire assurée."),
    ("food_poisoning", "We all got food poisoning from the mussels last night."),
    ("food_poisoning", "Never coming back, got food poisoning here."),
    ("food_poisoning", "I was sick after eating there on Friday."),
    ("food_poisoning", "Their chicken made my whole family sick."),
    ("food_poisoning", "Two of us tested positive for E. coli after the burgers."),
    ("food_poisoning", "How do you serve raw chicken? We were vomiting all night."),
    ("food_poisoning", "Deux d'entre nous malades depuis le plateau d'hier."),
    ("food_poisoning", "Two of us violently sick after the seafood platter."),
    ("food_poisoning", "Vous empoisonnez les gens et vous en riez."),
    ("injury", "Ma mère a glissé sur le sol mouillé et s'est cassé le poignet."),
    ("injury", "J'ai trouvé des morceaux de verre dans ma salade."),
    ("injury", "Une étagère est tombée sur mon fils dans le magasin."),
    ("injury", "Mon mari a été blessé par une chaise cassée."),
    ("injury", "Brûlée au deuxième degré par la fondue renversée."),
    ("injury", "There was a piece of glass in my soup."),
    ("injury", "She slipped on the wet stairs and broke her hip."),
    ("injury", "My daughter was injured by a broken chair."),
    ("injury", "The ceiling collapsed on our table."),
    ("assault", "Le videur m'a frappé sans raison."),
    ("assault", "J'ai été agressée par un employé de l'hôtel."),
    ("assault", "Un serveur a donné un coup de poing à mon frère."),
    ("assault", "Le masseur s'est permis des attouchements."),
    ("assault", "Your bouncer punched me outside the door."),
    ("assault", "I was groped by a member of staff."),
    ("assault", "The manager physically assaulted my husband."),
    ("assault", "He hit me in the face, the police came."),
    ("discrimination", "Propos racistes du patron envers ma femme."),
    ("discrimination", "Refusés à l'entrée à cause de notre couleur."),
    ("discrimination", "Le personnel est ouvertement raciste, à fuir."),
    ("discrimination", "On a refusé mon fils en fauteuil roulant."),
    ("discrimination", "The waiter was openly racist to my parents."),
    (
        "discrimination",
        "We were refused a table because of my wheelchair, blatant discrimination.",
    ),
    ("discrimination", "They turned us away because of her hijab."),
    ("discrimination", "Racist remarks from the receptionist."),
    ("data_leak", "Ma carte bancaire a été piratée après ma commande chez vous."),
    ("data_leak", "Énorme fuite de données chez cet hôtel."),
    ("data_leak", "Nos coordonnées ont été volées, merci l'hôtel."),
    ("data_leak", "You leaked my address to a stranger."),
    ("data_leak", "My card was cloned at your till."),
    ("data_leak", "Massive data breach at this hotel chain."),
    ("data_leak", "Our personal information was stolen from your booking site."),
    (
        "patient_confidentiality",
        "La secrétaire a lu mes résultats devant toute la salle d'attente.",
    ),
    ("patient_confidentiality", "On m'a remis le dossier d'une autre patiente."),
    ("patient_confidentiality", "Le secret médical a été bafoué dans cette clinique."),
    ("patient_confidentiality", "The nurse discussed my test results with a stranger."),
    ("patient_confidentiality", "They handed me another patient's records."),
    ("patient_confidentiality", "A clear HIPAA violation by the front desk."),
    ("legal_threat", "Je vais porter plainte contre cet établissement."),
    ("legal_threat", "Si vous ne me remboursez pas, je porte plainte."),
    ("legal_threat", "Vous recevrez une mise en demeure lundi."),
    ("legal_threat", "Mon avocat vous contactera."),
    ("legal_threat", "I am going to sue you for this."),
    ("legal_threat", "You will be hearing from my lawyer."),
    ("legal_threat", "If I am not refunded I will take you to court."),
]

TRAPS = [
    # denied
    "Aucun cas d'intoxication alimentaire à signaler, cuisine impeccable.",
    "Je n'ai jamais eu d'intoxication alimentaire ici en dix ans.",
    "Personne n'a été intoxiqué, tout allait bien.",
    "Les rumeurs d'intoxication alimentaire sont infondées.",
    "L'intoxication alimentaire n'est pas venue de chez eux.",
    "There has never been a single case of food poisoning here.",
    "We did not get food poisoning, whatever the sign says.",
    "The food poisoning story is false.",
    "Nobody was injured by the fall of the parasol.",
    "Le serveur n'est pas raciste, juste fatigué.",
    "I'm not going to sue you, just fix the bill.",
    "Je ne vais pas porter plainte mais quand même.",
    "J'ai été agressé verbalement par un client ivre.",
    # supposed
    "Si vous tenez à attraper une intoxication alimentaire, venez ici.",
    "On risque une intoxication alimentaire avec ces frigos.",
    "J'ai failli être blessé par la porte.",
    "You could get food poisoning with fridges like that.",
    "If you eat here you will get food poisoning.",
    "That wobbly sign is an accident waiting to happen, I was almost injured by it.",
    "One might be injured by the low beam.",
    "Il aurait été agressé par le videur.",
    "Lavez-vous les mains pour éviter la salmonelle.",
    # asked
    "Is it true that people got food poisoning there?",
    "Did anyone else get food poisoning at the Mistral?",
    "Est-il vrai que des clients ont été intoxiqués ?",
    "Quelqu'un a eu une intoxication alimentaire ici ?",
    "I wonder if anyone got food poisoning.",
    "Je me demande si c'est une intoxication alimentaire.",
    "Food poisoning at the Mistral?",
    "Intoxication alimentaire au Mistral\u202f?",
    # quoted
    "Il a crié « j'ai été agressé » et tout le monde a ri.",
    "The headline read “mass food poisoning at the bistro” in 1987.",
    '"food poisoning" they wrote, what a joke.',
    # told of others
    "Le chien du voisin a été intoxiqué hier.",
    "Mon chien a été empoisonné, la vétérinaire du quartier l'a sauvé.",
    "Il paraît que des clients ont été intoxiqués.",
    "On m'a dit que le patron avait été agressé.",
    "I heard that someone got food poisoning.",
    "Someone said they got food poisoning, hard to believe.",
    "After food poisoning at another restaurant, this place was a relief.",
    "Intoxication alimentaire dans un autre restaurant, ici tout est frais.",
    "Great documentary about a data breach, watched in the hotel bar.",
    "Le film parle d'une agression sexuelle, salle confortable.",
    "Je me suis blessé à la cheville au ski, le kiné est génial.",
    "I was injured in a football match and the clinic was wonderful.",
    "Soignée pour une intoxication alimentaire, équipe formidable.",
    "They treated me for food poisoning and were so kind.",
    "Atelier de lutte contre les propos racistes, bravo à l'équipe.",
    # other meanings
    "Toast à l'avocat excellent, mon avocat était mûr à point.",
    "My lawyer friend recommended this place.",
    "Sur un coup de tête nous avons réservé, quel bonheur.",
    "Ce service est un cadeau empoisonné.",
    "An assault on the senses, in the best way.",
    "The food court was busy.",
    "La carte des vins est bien fournie.",
    "La terrasse en face du tribunal est agréable.",
    "Le plat m'a rendu nostalgique.",
    "Violon et accordéon toute la soirée.",
    "Les prix me rendent malade.",
    "The prices here make me sick.",
    "Their food made me so happy.",
    "Service agressif, mais plats corrects.",
    "I felt ill after the long flight, the room was a relief.",
    "Malade depuis lundi, j'ai dû annuler, équipe très compréhensive.",
    "We were sick of waiting for the food.",
    "Extra charges on the bill, poor.",
    "Le repas pour mon père malade était délicieux.",
    "I broke my diet for that cake.",
]


def test_the_table_is_large_and_half_of_it_traps():
    assert len(FLAGS) + len(TRAPS) >= 80
    assert len(TRAPS) >= len(FLAGS)
    assert len({subject for subject, _ in FLAGS}) == 7


@pytest.mark.parametrize(("subject", "text"), FLAGS, ids=[text for _, text in FLAGS])
def test_a_flag_is_raised(subject, text):
    assert subject in [flag.subject for flag in find_red_flags(text)]


@pytest.mark.parametrize("text", TRAPS, ids=TRAPS)
def test_a_trap_raises_nothing(text):
    assert find_red_flags(text) == ()


def test_a_flag_gives_the_words_that_made_it_as_they_were_written():
    (flag,) = find_red_flags("Bilan : INTOXICATION \u202fAlimentaire, encore.")
    assert flag.words == "INTOXICATION Alimentaire"


def test_a_subject_is_flagged_once_and_two_subjects_twice():
    text = "Food poisoning. Again food poisoning. You will hear from my lawyer."
    assert [flag.subject for flag in find_red_flags(text)] == [
        "food_poisoning",
        "legal_threat",
    ]


def test_a_denial_in_one_sentence_does_not_clear_the_next():
    text = "Pas d'intoxication alimentaire hier. Nous avons été intoxiqués ce midi."
    assert len(find_red_flags(text)) == 1


def test_invisible_characters_split_no_phrase():
    assert find_red_flags("We got food poi\u200bsoning")


@pytest.mark.parametrize(
    "piece",
    [
        "food poisoning ",
        "intoxication ",
        "« ",
        '"',
        "été ",
        "a" * 50,
        "\u0301",
        "slipped ",
    ],
)
def test_a_megabyte_takes_no_longer_than_a_page(piece):
    started = time.process_time()
    find_red_flags(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 1.0


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    find_red_flags(text)
