"""Sentences end where a reader ends them, in every language, and whatever is written makes up its text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import counted

from cuelight.script.sentences import sentences

ENGLISH = """
Use .NET 8 or .env files.
Use .NET. | .env is read, too.
We meet at 9 a.m. Monday. | On Sat. we rest.
We met at 9 a.m. | The doctor was late.
At 3 p.m. EST we met, from 9 a.m. – 5 p.m. daily. | At 10 a.m. 5 people came.
We came by at 5 p.m. on Tues. | The rest came later.
We open Mon.–Fri. from 9. | On Mon. Dr. Hall comes. | Infection with H. pylori or E. coli is common.
It fell.[1] | Then it rose.² | It fell again [3]. | Roe v. Wade was it.
On Jan. 5 he came. | He left in Sept. 2024. | Then it was quiet.
They sat in the sun. | Patients like it.
It moves at 9 m/s. | In 2024 it was less.
It weighs 5 kg. | Doctors know.
It took 5 min. to stop. | It took 5 min. | Nobody knew.
He is 5 ft. 3 in. tall. | She came in. | He left.
Dr. Hall, M.D., of St. John's saw 3.5 mm, e.g. here, et al. agreed.
Mr. and Mrs. Smith vs. the U.S. Government.
She asked the nurse in St. Louis. | The street is Main St. | The house is old.
The U.S. Army is in the U.K. and the E.U. | She is not in the U.S. | She left.
It was Apple Inc. | The company is big. | Smith & Co. Ltd. is not.
He has a Ph.D. | He is clever.
Take it b.i.d. with food. | Take it t.i.d. | Then rest.
By J. R. R. Tolkien. | He wrote it with J. Smith.
Take vitamin C. | It helps against hepatitis B. | Patients ask for it.
Use C. | It is old. | Use C#. | It is not. | Press Ctrl+C. | It stops.
See No. 5, Fig. 3 and sec. 3.2. | It is short. | See Fig. A and vol. II of it.
Is it cancer? | No. | It is not. | He said no. | A scan showed it.
It is version 1.8.0. | Python 3.12 is out. | Use Node.js. | Go to www.example.org. | Read it.
Eat apples, pears, etc. | Doctors say so. | Apples etc. are good.
It was low. | pH is 7. | mRNA is made.
What?! | Never... | Wait… what? | Really? | Yes!
“Is it bad?” she asked. | “No.” | He said “Stop. Now.” and left.
“It is small. | It grows slowly.” | (He knew. | She did not.) | Then they left.
He left (it was late. He was tired) and slept.
He is 6'2" tall. | She said "Yes." | He did not.
1. Wash your hands. | 2. Dry them. | 3. Rest.
Do this: 1. Wash your hands. | 2. Dry them. | How many? | 5. | That is few.
Stage T1 N0 M0. | It fell by 5%. | It cost $5. | He paid.
It is small. | – And it grows. | ¿Qué? | $5 is little.
... and so on
"""

OTHERS = """
de: Am 3. Mai kam Dr. Meier. | Er sah z. B. Ärzte mit 3,5 mm. | Das ist klein.
de: Siehe Abb. 3. | Die Ärztin ging usw. | Dann kam der 3. Patient.
de: Es waren 12. | Danach kam er. | Das ist so. | Patienten wissen es.
de: Wir öffnen Mo. bis Fr. um 9 Uhr. | Im Jahr 2024. | Er nahm 5 mg. | Ärzte raten ab.
fr: M. Martin a vu le Dr. Roux. | Il a dit, p. ex. ici, 3,5 mm. | Voir fig. 3. | Prenez la vitamine C. | Demain aussi.
es: El Sr. López vio a la Dra. Ruiz. | Midió aprox. 3 mm. | ¿Qué es? | ¡Poco! | Frutas, etc. | Los médicos lo dicen.
it: Il dott. Rossi vide 3,5 mm, p. es. qui. | Vedi fig. 3. | Mele, pere, ecc. | Medici lo dicono.
pt: O Sr. Silva viu o Dr. Costa. | Mediu aprox. 3,5 mm. | Veja a fig. 3. | Frutas, etc. | Médicos dizem.
nl: Dhr. de Vries zag dr. Smit, d.w.z. om 9 uur. | Zie fig. 3. | Appels enz. | Artsen zeggen het.
pl: Pan dr Kowalski przyszedł np. w 2020 r. | Potem wyszedł. | Zob. rys. 3. | Jabłka itd. | Lekarz tak mówi.
sv: Dr. Berg såg t.ex. 3,5 mm. | Se fig. 3. | Äpplen osv. | Läkare säger det.
da: Den 3. maj kom dr. Holm, dvs. i går. | Se fig. 3. | Æbler osv. | Læger siger det.
ru: Он пришёл в 2020 г. и ушёл. | Потом он вернулся. | См. рис. 3. | Это мало.
ja: これは文です。|そして次！|「はい。」と言った。
zh-Hant: 這是句子。|這是3.5毫米。
ar: هل هذا كبير؟ | لا. | إنه صغير.
hi: यह छोटा है। | यह बढ़ता है।
es: Vamos a el mar. | El calor sube. | Es la Sra. López.
nl: Het is ok. 9 m lang. | Alles is ok. | Nu verder. | Dat is ca. 3 m.
de: Er ist ok. 9 m lang. | Das ist ok. | Dann weiter.
de: Es regnet ca. 12 mm am 3. Mai. | Das ist alles.
fr: Il tombe env. 12 mm. | Voilà.
pl: Ma ok. 9 m. | Potem rośnie. | To jest ok. | Dalej.
bn: এটি ২.৫ কিমি দূরে। | এটি বড়। | ডা. রায় এলেন।
ar: قال د. هول إنه صغير. | هل هذا كبير؟ | لا! | طوله 3.5 كم. | انتهى.
ar: الحجم ٣٫٥ مم. | وهو صغير.
ur: یہ چھوٹا ہے۔ | یہ بڑھتا ہے۔
hi: यह 3.5 मि.मी. है। | डॉ. राव आए। | क्या यह बड़ा है? | नहीं।
hy: Սա փոքր է։ | Այն աճում է։
am: ይህ ትንሽ ነው። | ያድጋል።
el: Είναι μεγάλο; | Όχι. | Βλ. εικ. 3. | Ο κ. Παπάς, π.χ. εδώ, μετρά 3,5 χλμ. και φεύγει.
fr: Il dit : « C'est vrai ! » | Puis il part. | Est-ce grand ? | Oui !
fr: « Vraiment ! » dit-il. | M. Roux vient.
ja: 雨が降る。|2024年に始まった。|「はい。」と言った。|３．５ｍｇです！|終わり
ja: 「雨だ。」|次の日は晴れた。|本当？！|はい。
zh: 这是3.5毫米。|2024年开始。|真的吗？！|是的。
zh: 他说：“好。”|然后走了。
km: ទឹកឡើង។ | វាក្លាយជាពពក។
my: ရေ ပူလာသည်။|တိမ် ဖြစ်လာသည်။
ru: Длина ок. 9 м. | Он пришёл в 2020 г. и ушёл. | См. рис. 3. | И т. д.
ko: 비가 온다. | 3.5 mm이다. | 정말? | 네.
th: ระยะทาง 2.5 กม. ถึงโรงพยาบาล
th: ดวงอาทิตย์ส่องแสงลงบนทะเลและทำให้น้ำร้อนขึ้น | น้ำจึงกลายเป็นไอลอยขึ้นไปบนฟ้าและรวมตัวกันเป็นเมฆ | ฝนตกลงมา
fa: دکتر هول آمد. | آیا بزرگ است؟ | نه.
he: ד״ר כהן בא. | זה קטן.
uk: Він важить 5 кг. | Це мало.
tr: Dr. Yılmaz geldi. | Boyu yakl. 9 m. | Sonra 3. gün iyileşti.
xx: One two. | Three four.
"""


@pytest.mark.parametrize("row", ENGLISH.strip().splitlines())
def test_english_sentences_end_as_a_reader_ends_them(row: str) -> None:
    """Bars part the sentences."""
    assert [sentence.strip() for sentence in sentences(row.replace("| ", ""), "en")] == row.split(" | ")


@pytest.mark.parametrize("row", OTHERS.strip().splitlines())
def test_every_language_has_its_own_abbreviations(row: str) -> None:
    """And one of which none are known ends only what surely ends."""
    language, _, text = row.partition(": ")
    said = [sentence.strip() for sentence in sentences(text.replace("| ", "").replace("|", ""), language)]
    assert said == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize("language", ["en", "de", "xx", "th", "ja", "fr"])
@given(text=st.text(st.sampled_from("aA1 .!?…\n\t()\"“”„«»'’。」-$é漢กน้"), max_size=60))
def test_sentences_make_up_their_text(language: str, text: str) -> None:
    """Whatever is written, nothing is lost, and none but a blank text has a blank sentence."""
    cut = sentences(text, language)
    assert "".join(cut) == text
    assert all(sentence.strip() for sentence in cut) or not text.strip()


@pytest.mark.parametrize("piece", ["a.", "a. ", "Dr. ", "(x. ", "(“", ")", "1. ", '"a. ', "! ", "。", ". ", " .\n"])
def test_the_work_grows_with_the_text_alone(piece: str) -> None:
    """Ten times the text is ten times the work: scripts come from strangers."""
    few, many = (counted(lambda count=count: sentences(piece * count, "en"))[1] for count in (200, 2_000))
    assert many < 14 * few
