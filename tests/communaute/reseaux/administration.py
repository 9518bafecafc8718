"""Ce que les essais de l’administration ont en commun."""

from django.urls import reverse

from communaute.models import LigneJournal


def url(model, page, *args):
    return reverse(f"admin:communaute_{model._meta.model_name}_{page}", args=args)


def act(client, geste, *objets, query=""):
    """Choisit des objets dans leur liste (filtrée par `query`) et lance un geste."""
    envoi = {"action": geste, "_selected_action": [o.pk for o in objets]}
    return client.post(url(type(objets[0]), "changelist") + query, envoi, follow=True)


def said(response):
    return [str(m) for m in response.context["messages"]]


def codes():
    return set(LigneJournal.objects.values_list("code", flat=True))
