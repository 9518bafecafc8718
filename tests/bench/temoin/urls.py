"""Trois pages : la liste (la page de référence), un article et ses commentaires, l’envoi d’un commentaire."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from tests.bench.temoin.models import Article, Mot


class MotForm(forms.ModelForm):
    class Meta:
        model = Mot
        fields = ["texte"]


@login_required
def liste(request):
    articles = Article.objects.select_related("author").order_by("-publie_le")[:20]
    return render(request, "temoin/liste.html", {"articles": articles})


@login_required
def article(request, pk):
    article = get_object_or_404(Article.objects.select_related("author"), pk=pk)
    form = MotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.article, form.instance.author = article, request.user
        form.save()
        return redirect("article", pk=pk)
    mots = article.mots.select_related("author")
    return render(request, "temoin/article.html", {"article": article, "mots": mots, "form": form})


urlpatterns = [path("", liste, name="liste"), path("<int:pk>/", article, name="article")]
