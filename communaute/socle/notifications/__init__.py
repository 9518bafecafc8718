"""Les avis et leurs courriels, et le choix de chacune et chacun.

Ce qui les déclenche est dans les pièces du domaine.
"""
