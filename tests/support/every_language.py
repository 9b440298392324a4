"""A film with every slide kind that shows words, in many languages: what native type has to draw."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("How hearing works", "Sound moves the eardrum", "Water", "Light", "Before", "After", "Patients", "years"),
    "de": (
        "Wie das Hören geht", "Schall bewegt das Trommelfell", "Wasser", "Licht", "Zuvor", "Nachher", "Kranke", "Jahre",
    ),
    "fr": ("Comment on entend", "Le son fait bouger le tympan", "Eau", "Lumière", "Avant", "Après", "Malades", "ans"),
    "es": ("Cómo se oye", "El sonido mueve el tímpano", "Agua", "Luz", "Antes", "Después", "Pacientes", "años"),
    "it": ("Come si sente", "Il suono muove il timpano", "Acqua", "Luce", "Prima", "Dopo", "Pazienti", "anni"),
    "pt-BR": ("Como ouvimos", "O som move o tímpano", "Água", "Luz", "Antes", "Depois", "Pacientes", "anos"),
    "nl": ("Hoe je hoort", "Geluid beweegt het trommelvlies", "Water", "Licht", "Voor", "Na", "Patiënten", "jaar"),
    "pl": ("Jak słyszymy", "Dźwięk porusza błonę bębenkową", "Woda", "Światło", "Przed", "Później", "Chorzy", "lat"),
    "tr": ("Nasıl işitiriz", "Ses kulak zarını titreştirir", "Su", "Işık", "Önce", "Sonra", "Hastalar", "yıl"),
    "vi": ("Tai nghe thế nào", "Âm thanh làm rung màng nhĩ", "Nước", "Ánh sáng", "Trước", "Sau", "Bệnh nhân", "năm"),
    "ru": ("Как мы слышим", "Звук движет барабанную перепонку", "Вода", "Свет", "До", "После", "Больные", "лет"),
    "uk": ("Як ми чуємо", "Звук рухає барабанну перетинку", "Вода", "Світло", "До", "Після", "Хворі", "років"),
    "el": ("Πώς ακούμε", "Ο ήχος κινεί το τύμπανο", "Νερό", "Φως", "Πριν", "Μετά", "Ασθενείς", "έτη"),
    "ar": ("كيف نسمع", "يحرّك الصوتُ طبلةَ الأذن", "ماء", "ضوء", "قبل", "بعد", "المرضى", "سنة"),
    "he": ("איך שומעים", "הקול מניע את עור התוף", "מים", "אור", "לפני", "אחרי", "חולים", "שנים"),
    "fa": ("چگونه می‌شنویم", "صدا پردهٔ گوش را می‌لرزاند", "آب", "نور", "پیش", "پس", "بیماران", "سال"),
    "hi": ("हम कैसे सुनते हैं", "ध्वनि कान के पर्दे को हिलाती है", "पानी", "प्रकाश", "पहले", "बाद में", "रोगी", "वर्ष"),
    "bn": ("আমরা কীভাবে শুনি", "শব্দ কানের পর্দা কাঁপায়", "জল", "আলো", "আগে", "পরে", "রোগী", "বছর"),
    "ta": (
        "நாம் எப்படிக் கேட்கிறோம்", "ஒலி செவிப்பறையை அசைக்கிறது", "நீர்", "ஒளி", "முன்", "பின்", "நோயாளிகள்", "ஆண்டு",
    ),
    "th": ("หูได้ยินอย่างไร", "เสียงทำให้แก้วหูสั่น ที่นี่มีน้ำอยู่", "น้ำ", "แสง", "ก่อน", "หลัง", "ผู้ป่วย", "ปี"),
    "ja": ("耳はどのように聞くか", "音が鼓膜を動かし、骨が直ちに震える。", "水", "光", "前", "後", "患者", "年"),
    "zh-Hans": ("耳朵怎样听见", "声音使鼓膜振动，听骨直接传导。", "水", "光", "之前", "之后", "病人", "年"),
    "zh-Hant": ("耳朵怎樣聽見", "聲音使鼓膜振動，聽骨直接傳導。", "水", "光", "之前", "之後", "病人", "年"),
    "ko": ("귀는 어떻게 듣는가", "소리가 고막을 움직이고 뼈가 떨린다", "물", "빛", "이전", "이후", "환자", "년"),
}  # fmt: skip
"""By tag: a title, a sentence, four things, what they are counted in, and a unit of time."""

_FILM = """\
title: "{0}"
language: {tag}
description: "{1}"
size: {size}
theme: {theme}
voices: {{beep: {{engine: tone}}}}
voice: beep
schema:
  nodes: {{first: "{2}", second: "{3}", third: "{6}"}}
  edges: [{{source: first, target: second, label: "{4}"}}, second -> third]
scenes:
  - {{id: title, title: {{text: "{0}", subtitle: "{1}"}}, hold: 1}}
  - {{id: text, heading: "{0}", text: "{1} **{2}** *{3}* CO₂ 2024", hold: 1}}
  - {{id: bullets, heading: "{0}", bullets: ["{1}", "{2} 12 mg/l (ABC)", "{1} *{3}* {1} **{6}** {1}"], hold: 1}}
  - {{id: number, number: {{value: 71%, label: "{1}"}}, hold: 1}}
  - id: compare
    heading: "{0}"
    compare: {{left: {{heading: "{4}", bullets: ["{1}"]}}, right: {{heading: "{5}", bullets: ["{2}", "{3}"]}}}}
    hold: 1
  - {{id: quote, quote: {{text: "{1}", by: "{6} H. Müller"}}, hold: 1}}
  - id: table
    heading: "{0}"
    table: {{columns: ["{6}", "{4}", {{text: "{5}", unit: "{7}"}}], rows: [["{2}", 1.5, 12], ["{3}", 22.25, 1234.5]]}}
    hold: 1
  - id: bar
    heading: "{0}"
    chart: {{kind: bar, x: ["{2}", "{3}"], series: {{"{4}": [1234.5, 3], "{5}": [1600, 1234]}}, unit: "{7}",
      alt: "{1}"}}
    hold: 1
  - id: line
    heading: "{0}"
    chart: {{kind: line, x: [0, 5, 10], series: {{"{4}": [0.5, 1.25, 2], "{5}": [2, 1, 0.5]}},
      unit: "{6}", alt: "{1}"}}
    hold: 1
  - id: growth
    heading: "{0}"
    chart: {{kind: growth, x: [0, 5], unit: "{7}", threshold: {{value: 50, label: "{4}"}},
      series: {{"{5}": [1, 90]}}, alt: "{1}"}}
    hold: 1
  - {{id: people, heading: "{0}", people: {{of: 100, filled: 71, label: "{6}"}}, hold: 1}}
  - id: dots
    heading: "{0}"
    dots: {{groups: {{one: {{count: 40, label: "{2}"}}, two: {{count: 90, label: "{3}"}}}}}}
    hold: 1
  - id: timeline
    heading: "{0}"
    timeline: {{from: 0, to: 12, unit: "{7}",
      spans: {{one: {{from: 1, to: 5.5, label: "{2}"}}}}, events: {{two: {{at: 6, label: "{3}"}}}}}}
    hold: 1
  - {{id: schema, heading: "{0}", schema: {{reveal: all}}, here: first, hold: 1}}
  - {{id: card, card: {{text: "{0}"}}, hold: 1}}
  - {{id: code, heading: "{0}", code: {{language: python, text: "def f(x):  # {2}\\n    return x"}}, hold: 1}}
  - {{id: math, heading: "{0}", math: {{text: 'E = mc^2', alt: "{1}"}}, hold: 1}}
  - {{id: columns, heading: "{0}", columns: [{{text: "{1}"}}, {{bullets: ["{2}", "{3}"]}}], hold: 1}}
  - {{id: outro, outro: {{text: "{1}"}}, hold: 1}}
"""


def film(tag: str, *, size: str = "1920x1080", theme: str = "clinic") -> str:
    """The script of that film in a language."""
    return _FILM.format(*WORDS[tag], tag=tag, size=size, theme=theme)
