"""La fiche expérience : sections, auteurs, accord du réseau, pages.

Les états et la relecture sont dans moderation.
"""
