"""La galerie des composants, à /composants/ en développement seulement. Textes inventés."""

from types import SimpleNamespace as Exemple

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

PAGES = {"galerie", "lecture", "liste", "edition", "410"}

THEMES = [
    Exemple(title="Identité et gouvernance", couleur="terre", pictogramme="boussole"),
    Exemple(title="Positionnements, rôles et responsabilités", couleur="mer", pictogramme="roles"),
    Exemple(title="Animation", couleur="foret", pictogramme="cercle"),
    Exemple(title="Évaluation", couleur="prune", pictogramme="loupe"),
]
ETATS = [
    ("brouillon", "Brouillon"),
    ("soumise", "Soumise"),
    ("en_relecture", "En relecture"),
    ("a_reprendre", "À reprendre"),
    ("prete", "Prête, accord attendu"),
    ("publiee", "Publiée"),
    ("archivee", "Archivée"),
    ("retiree", "Retirée"),
]
EN_BREF = [
    ("Forme", "Plateforme associative, créée en 1998"),
    ("Membres", "26 associations d’envoi et d’accueil, au 1er janvier 2018"),
    ("Fonction principale", "Renforcement de capacités, innovation"),
    ("Territoires", "Bretagne, Occitanie, Bénin, Maroc"),
]
HISTORIQUE = [
    {
        "quand": "12 mars 2018",
        "qui": "Dominique Fictif",
        "quoi": "Publication",
        "adresse": "#",
        "lien": "Lire cette version",
    },
    {"quand": "8 mars 2018", "qui": "Camille Exemple", "quoi": "Accord du réseau sur le texte exact"},
    {
        "quand": "20 février 2018",
        "qui": "Dominique Fictif",
        "quoi": "Demande de reprise",
        "motif": "La démarche se lit bien. Il manque la durée des appels.",
    },
]


SECTIONS = [
    ("en_bref", "En bref", "En trois phrases, que raconte cette expérience ?"),
    ("demarche", "Démarche", "Comment avez-vous fait, étape par étape ?"),
    ("difficultes", "Difficultés et tâtonnements", "Qu’est-ce qui n’a pas marché, ou pas tout de suite ?"),
    ("enseignements", "Enseignements", "Qu’avez-vous appris que vous diriez à un autre réseau ?"),
]


class FormulaireExemple(forms.Form):
    """Un champ de chaque sorte."""

    titre = forms.CharField(
        label="Titre", max_length=110, help_text="Un verbe, pas un slogan. 110 caractères au plus."
    )
    courriel = forms.EmailField(
        label="Adresse électronique", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    chapo = forms.CharField(label="Chapô", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    theme = forms.ChoiceField(
        label="Thème principal", choices=[("", "Choisir"), *((t.couleur, t.title) for t in THEMES)]
    )
    visibilite = forms.ChoiceField(
        label="Qui peut lire",
        widget=forms.RadioSelect,
        choices=[("communaute", "La communauté"), ("public", "Tout le monde")],
        help_text="Une section n’est jamais plus ouverte que sa fiche.",
    )
    accord = forms.BooleanField(label="Les personnes citées sont d’accord pour l’être")


class FiltreExemple(forms.Form):
    """Le filtre d’une liste."""

    theme = forms.ChoiceField(label="Thème", required=False, choices=[("", "Tous les thèmes")])
    mot = forms.CharField(label="Mot du titre", required=False)


def texte(nom):
    """Un passage d’exemple, tel que le filtre du texte le rendrait."""
    return render_to_string(f"composants/textes/{nom}.html")


@login_not_required
@require_safe
def galerie(request):
    """Tous les composants dans leurs états ; `?page=` montre une page entière."""
    page = request.GET.get("page", "galerie")
    if page not in PAGES:
        raise Http404
    if page == "410":
        return render(request, "410.html", status=410)
    liste = Paginator(range(60), 20).get_page(request.GET.get("n", 2))
    contexte = {
        "themes": THEMES,
        "etats": ETATS,
        "bref": EN_BREF,
        "historique": HISTORIQUE,
        "filtre": FiltreExemple(),
        "form": FormulaireExemple(),
        "form_faux": FormulaireExemple({"titre": "", "courriel": "camille"}, auto_id="faux_%s"),
        "liste": liste,
        "avis_du_site": [
            Message(constants.SUCCESS, "Votre fiche est enregistrée."),
            Message(constants.ERROR, "L’invitation n’a pas pu partir : l’adresse n’existe pas."),
        ],
        "mien": texte("mien"),
        "autre": texte("autre"),
        "difference": texte("difference"),
        "sections": [
            {
                "ancre": code,
                "titre": titre,
                "question": question,
                "html": texte(code),
                "reserve": code == "difficultes",
            }
            for code, titre, question in SECTIONS
        ],
        "sommaire": [(code, titre) for code, titre, _ in SECTIONS],
    }
    return render(request, f"composants/{page}.html", contexte)
