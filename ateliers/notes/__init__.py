"""Les notes prises pendant la journée, séquence par séquence, à plusieurs ; lues par qui anime et par l’équipe.

Ce que tout le monde lira ensuite est dans comptes_rendus.
"""
