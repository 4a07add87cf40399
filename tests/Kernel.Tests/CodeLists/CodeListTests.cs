using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class CodeListTests
{
    private static readonly DateOnly Day = new(2025, 3, 4);
    private static readonly RegionCode Cilegon = RegionCode.Parse("36.72");
    private static readonly RegionCode Banten = RegionCode.Parse("36");

    [TestCase("BENTUK_KEKERASAN", 8, "FISIK,PSIKIS,SEKSUAL,EKSPLOITASI,TPPO,PENELANTARAN,LAINNYA,NA")]
    [TestCase("SUB_BENTUK_KEKERASAN", 47, "SUNDUT,PESAN_MENGANCAM,REKAM_SEKSUAL,PERBUDAKAN,TIDAK_NAFKAH")]
    [TestCase("KATEGORI_TPPO", 5, "TPPO_SEKS,TPPO_NARKOBA")]
    [TestCase("TEMPAT_KEJADIAN", 7, "RUMAH_TANGGA,TEMPAT_KERJA,SEKOLAH,FASUM,DIKLAT,LAINNYA")]
    [TestCase("KELOMPOK_USIA", 8, "U00_05,U60P")]
    [TestCase("JENIS_KELAMIN", 3, "L,P,NA")]
    [TestCase("KEWARGANEGARAAN", 3, "WNI,WNA")]
    [TestCase("AGAMA", 8, "ISLAM,KRISTEN,KATOLIK,HINDU,BUDHA,KONGHUCU,KEPERCAYAAN,NA")]
    [TestCase("PENDIDIKAN", 7, "TIDAK_SEKOLAH,PAUD_TK,SD,SLTP,SLTA,PT,NA")]
    [TestCase("STATUS_PENDIDIKAN", 5, "BELUM,AKTIF,PUTUS,TAMAT")]
    [TestCase("PEKERJAAN", 8, "IRT,PNS_TNI_POLRI,TANI_NELAYAN_DAGANG")]
    [TestCase("STATUS_PERKAWINAN", 5, "BELUM,MENIKAH,CERAI,SIRRI")]
    [TestCase("STATUS_PERKAWINAN_RINCI", 7, "CERAI_MATI,BERPISAH")]
    [TestCase("DISABILITAS", 3, "YA,TIDAK,NA")]
    [TestCase("RAGAM_DISABILITAS", 8, "SENSORIK_NETRA,GANDA")]
    [TestCase("KDRT", 3, "YA,TIDAK")]
    [TestCase("HUBUNGAN", 10, "SUAMI_ISTRI,PACAR_TEMAN,MAJIKAN,REKAN_KERJA")]
    [TestCase("FUNGSI_UPTD", 7, "F1_PENGADUAN,F6_PENDAMPINGAN")]
    [TestCase("LAYANAN_SIMFONI", 9, "LY_PENGADUAN,LY_TOKOH_AGAMA")]
    [TestCase("AKTIVITAS", 42, "KONSELING,VISUM,KONFERENSI_KASUS,SUPERVISI")]
    [TestCase("PROSES_HUKUM", 19, "LAPORAN,PRA_PENUNTUTAN,PK,DIVERSI,INKRAH,SP3,DAMAI_SAH,DICABUT")]
    [TestCase("AMPK", 16, "AMPK01,AMPK15")]
    [TestCase("TPKS", 10, "TPKS1,TPKS9")]
    [TestCase("TPKS_TERKAIT", 8, "PERKOSAAN,KS_RUMAH_TANGGA")]
    [TestCase("JENIS_KASUS_PEREMPUAN", 14, "KTP_FISIK,KTP_LANSIA,KBGO,KDP")]
    [TestCase("KANAL", 22, "LANGSUNG,PELIMPAHAN,SAPA129,CALL112,POSCINTA,POLISI")]
    [TestCase("RISIKO", 4, "TINGGI,SEDANG,RENDAH")]
    [TestCase("KEWENANGAN", 6, "SENDIRI,BUKAN_KEWENANGAN")]
    [TestCase("TINDAK_LANJUT_AWAL", 4, "FASILITASI_SPP,PEMBERIAN_INFORMASI,LAYANAN_KEDARURATAN")]
    [TestCase("TERMINASI_ALASAN", 10, "TUJUAN_TERCAPAI,DITUTUP_SEPIHAK")]
    [TestCase("STATUS_KASUS", 6, "BELUM_DIPROSES,DITUTUP")]
    [TestCase("STATUS_RUJUKAN", 8, "DRAF,DIKIRIM,DITERIMA,DITOLAK,DIPROSES,SELESAI,DIBATALKAN")]
    [TestCase("LAYANAN_PUSPAGA", 12, "INFORMASI,BIMBINGAN_MASYARAKAT,TERAPI,MEDIASI")]
    [TestCase("MODE", 7, "TATAP_MUKA,KELOMPOK")]
    [TestCase("JENIS_KLIEN", 7, "ANAK,LEMBAGA")]
    [TestCase("TEMA", 16, "POLA_ASUH,ABK,KEKERASAN_TERINDIKASI")]
    [TestCase("HASIL_SESI", 8, "LANJUT,RUJUK_UPTD,BATAL")]
    [TestCase("PERINGKAT", 6, "PRATAMA,MADYA,NINDYA,UTAMA,PARIPURNA")]
    [TestCase("PERAN_PATBM", 10, "KETUA,FASILITATOR_PROV")]
    [TestCase("UNSUR", 14, "PERANGKAT_DESA,BHABINKAMTIBMAS,DUNIA_USAHA")]
    [TestCase("JENIS_KEGIATAN", 9, "PENCEGAHAN_ANAK,MONEV")]
    [TestCase("TANDA_RISIKO", 14, "LUKA,DISABILITAS_DIKURUNG")]
    [TestCase("TINDAKAN_RESPON", 8, "LINDUNGI_SEGERA,EDUKASI_KELUARGA")]
    [TestCase("STATUS_KELOMPOK", 6, "DIRINTIS,VAKUM")]
    [TestCase("PERAN", 37, "DPRD,KEPALA_UPTD,PSIKOLOG,KONSELOR,ADVOKAT,PARALEGAL,SUPERVISOR_KLINIS,PPDP,PUBLIK")]
    [TestCase("JENIS_PELAPOR", 8, "KORBAN,TENAGA_KESEHATAN,APARAT")]
    [TestCase("KEDARURATAN", 14, "TINGGAL_DENGAN_TERLAPOR,DIPASUNG,DITOLAK_MASYARAKAT")]
    [TestCase("TEMPLAT_PERSETUJUAN", 7, "PERSETUJUAN_DATA,PERSETUJUAN_RPS_MASUK,PERSETUJUAN_TERMINASI")]
    [TestCase("PEMBERI_PERSETUJUAN", 8, "KLIEN,PENGAMPU,NONE_EMERGENCY")]
    [TestCase("CARA_PERSETUJUAN", 5, "TTD_BASAH,LISAN_DICATAT,CAP_JEMPOL")]
    [TestCase("BAGIAN_ASESMEN", 9, "FISIK,HARAPAN")]
    [TestCase("PRIORITAS", 4, "SEGERA,PENTING,LANJUTAN")]
    [TestCase("TUGAS_TPKS", 12, "T01,T11")]
    [TestCase("JENIS_RUJUKAN", 5, "RUJUKAN_LAYANAN,RUJUKAN_LANJUT,PELIMPAHAN,RUJUKAN_BALIK")]
    public void NationalList_AsPublished_HasItsCodes(string list, int count, string codes)
    {
        var entries = CodeLists.National.List(list).Value.Entries;

        Assert.That(entries, Has.Count.EqualTo(count));
        Assert.That(entries.Select(entry => entry.Code.ToString()), Is.SupersetOf(codes.Split(',')));
    }

    [Test]
    public void EveryList_AsPublished_IsCompleteAndOrdered()
    {
        Assert.That(CodeLists.National.All, Has.Count.EqualTo(83));
        foreach (var list in CodeLists.National.All)
            using (Assert.EnterMultipleScope())
            {
                Assert.That(list.Version, Is.Positive, list.ListCode);
                Assert.That(list.Title.Id, Is.Not.Empty, list.ListCode);
                Assert.That(list.Title.En, Is.Not.Empty, list.ListCode);
                Assert.That(list.Entries.Select(entry => entry.Code), Is.Unique, list.ListCode);
                Assert.That(list.Entries[^1].Code, Is.EqualTo(Code.NA), list.ListCode);
                Assert.That(list.Entries.Select(entry => entry.Sort), Is.Ordered.And.Unique, list.ListCode);
                Assert.That(list.Entries.Select(entry => entry.LabelId), Has.All.Not.Empty, list.ListCode);
                Assert.That(list.Entries.Select(entry => entry.LabelEn), Has.All.Not.Empty, list.ListCode);
                Assert.That(list.Entries.Select(entry => entry.SimfoniCode), Has.All.Null, "the official codes are not known yet");
            }
    }

    [Test]
    public void EveryParentCode_AsPublished_StandsInTheParentList()
    {
        foreach (var list in CodeLists.National.All)
            foreach (var parent in list.Entries.Select(entry => entry.ParentCode).OfType<Code>())
                Assert.That(CodeLists.National.Find(list.ParentList!, parent, Day).IsOk, $"{list.ListCode}: {parent}");
    }

    [TestCase("FISIK", 13)]
    [TestCase("PSIKIS", 11)]
    [TestCase("SEKSUAL", 12)]
    [TestCase("EKSPLOITASI", 6)]
    [TestCase("PENELANTARAN", 4)]
    [TestCase("TPPO", 0)]
    public void SubForms_OfOneForm_AreAll(string form, int count) =>
        Assert.That(
            CodeLists.National.List("SUB_BENTUK_KEKERASAN").Value.Entries.Count(entry => entry.ParentCode == Code.Parse(form)),
            Is.EqualTo(count)
        );

    [TestCase("fisik")]
    [TestCase("")]
    [TestCase("A B")]
    [TestCase("É")]
    [TestCase("A123456789A123456789A123456789A1234567890")]
    public void Code_Malformed_IsNotRead(string text)
    {
        Assert.That(Code.TryParse(text, null, out _), Is.False);
        Assert.That(() => JsonSerializer.Deserialize<Code>(JsonSerializer.Serialize(text)), Throws.TypeOf<JsonException>());
    }

    [Test]
    public void Code_InJson_IsAStringAndAPropertyName()
    {
        var counts = new Dictionary<Code, int> { [Code.Parse("FISIK")] = 2, [Code.NA] = 1 };

        var json = JsonSerializer.Serialize(counts);

        Assert.That(json, Is.EqualTo("""{"FISIK":2,"NA":1}"""));
        Assert.That(JsonSerializer.Deserialize<Dictionary<Code, int>>(json), Is.EqualTo(counts));
        Assert.That(Code.Parse("NA"), Is.EqualTo(default(Code)));
    }

    [Test]
    public void Find_UnknownListOrCode_SaysWhich()
    {
        Assert.That(CodeLists.National.Find("TIDAK_ADA", Code.NA, Day).Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
        var unknown = CodeLists.National.Find("RISIKO", Code.Parse("GAWAT"), Day).Error!;
        Assert.That(unknown.Code, Is.EqualTo("kernel.code.unknown"));
        Assert.That(unknown.Data, Contains.Key("code").WithValue("GAWAT"));
    }

    [Test]
    public void Addition_InItsRegion_IsChosenThereAndBelowOnly()
    {
        var lists = CodeLists.National.With([Discrimination(Cilegon)]).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day, RegionCode.Parse("36.72.01")).IsOk);
            Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day, Banten).Error?.Code, Is.EqualTo("kernel.code.unknown"));
            Assert.That(lists.RollUp("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Cilegon).Value, Is.EqualTo(Code.Parse("LAINNYA")));
            Assert.That(lists.RollUp("BENTUK_KEKERASAN", Code.Parse("FISIK"), Cilegon).Value, Is.EqualTo(Code.Parse("FISIK")));
            Assert.That(
                lists.Choices("BENTUK_KEKERASAN", Day, Cilegon).Value.Select(entry => entry.Code.ToString()).TakeLast(3),
                Is.EqualTo(new[] { "LAINNYA", "DISKRIMINASI", "NA" })
            );
            Assert.That(lists.Choices("BENTUK_KEKERASAN", Day, Banten).Value, Has.Count.EqualTo(8));
        }
    }

    [Test]
    public void Addition_AtTwoLevels_NearestWins()
    {
        var lists = CodeLists.National.With([Discrimination(Banten), Discrimination(Cilegon, "Diskriminasi di kota")]).Value;

        Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day, Cilegon).Value.LabelId, Is.EqualTo("Diskriminasi di kota"));
        Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day, RegionCode.Parse("36.71")).Value.LabelId, Is.EqualTo("Diskriminasi"));
        Assert.That(lists.Choices("BENTUK_KEKERASAN", Day, Cilegon).Value, Has.Count.EqualTo(9));
    }

    [Test]
    public void Addition_AfterItsEnd_IsKnownButNotValid()
    {
        var ended = Discrimination(Cilegon);
        var lists = CodeLists.National.With([ended with { Entry = ended.Entry with { ValidTo = Day.AddDays(-1) } }]).Value;

        Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day.AddDays(-1), Cilegon).IsOk);
        Assert.That(lists.Find("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Day, Cilegon).Error?.Code, Is.EqualTo("kernel.code.not-valid"));
        Assert.That(lists.Choices("BENTUK_KEKERASAN", Day, Cilegon).Value, Has.Count.EqualTo(8));
    }

    [Test]
    public void Addition_ToADetailedList_BelongsToTheParentOfItsNationalCode()
    {
        var lists = CodeLists.National.With([new(Cilegon, "SUB_BENTUK_KEKERASAN", new(Code.Parse("SIRAM"), "Disiram", "Doused"), Code.Parse("FISIK_LAIN"))]).Value;

        Assert.That(lists.Find("SUB_BENTUK_KEKERASAN", Code.Parse("SIRAM"), Day, Cilegon).Value.ParentCode, Is.EqualTo(Code.Parse("FISIK")));
    }

    private static IEnumerable<TestCaseData> RefusedAdditions()
    {
        var good = Discrimination(Cilegon);
        yield return new TestCaseData(good with { ListCode = "TIDAK_ADA" }, "kernel.code.unknown-list").SetName("Addition_ToAnUnknownList_IsRefused");
        yield return new TestCaseData(good with { Region = RegionCode.Nation }, "kernel.code.needs-region").SetName("Addition_WithoutRegion_IsRefused");
        yield return new TestCaseData(good with { Entry = good.Entry with { Code = Code.Parse("FISIK") } }, "kernel.code.national").SetName(
            "Addition_OfANationalCode_IsRefused"
        );
        yield return new TestCaseData(good with { MapsTo = Code.Parse("TIDAK_ADA") }, "kernel.code.unknown-parent").SetName(
            "Addition_MappedToNothing_IsRefused"
        );
        yield return new TestCaseData(good with { MapsTo = Code.NA }, "kernel.code.unknown-parent").SetName("Addition_MappedToNA_IsRefused");
        yield return new TestCaseData(
            good with
            {
                Entry = good.Entry with { ValidFrom = Day, ValidTo = Day.AddDays(-1) },
            },
            "kernel.code.period"
        ).SetName("Addition_EndingBeforeItBegins_IsRefused");
    }

    [TestCaseSource(nameof(RefusedAdditions))]
    public void Addition_Wrong_IsRefused(CodeListAddition addition, string code) =>
        Assert.That(CodeLists.National.With([addition]).Error?.Code, Is.EqualTo(code));

    [Test]
    public void Addition_Twice_IsRefusedUnlessOneFollowsTheOther()
    {
        var one = Discrimination(Cilegon);
        var first = one with { Entry = one.Entry with { ValidTo = Day } };
        var second = one with { Entry = one.Entry with { ValidFrom = Day.AddDays(1) } };

        Assert.That(CodeLists.National.With([one, one]).Error?.Code, Is.EqualTo("kernel.code.twice"));
        Assert.That(CodeLists.National.With([first, second]).IsOk);
    }

    [TestCase(0, "U00_05", true)]
    [TestCase(5, "U00_05", true)]
    [TestCase(6, "U06_12", true)]
    [TestCase(12, "U06_12", true)]
    [TestCase(13, "U13_17", true)]
    [TestCase(17, "U13_17", true)]
    [TestCase(18, "U18_24", false)]
    [TestCase(25, "U25_44", false)]
    [TestCase(45, "U45_59", false)]
    [TestCase(60, "U60P", false)]
    [TestCase(120, "U60P", false)]
    [TestCase(121, "NA", null)]
    [TestCase(-1, "NA", null)]
    [TestCase(null, "NA", null)]
    public void AgeGroup_OfAnAge_IsTheRegistrysBand(int? age, string band, bool? child)
    {
        Assert.That(AgeGroups.Of(age).ToString(), Is.EqualTo(band));
        Assert.That(AgeGroups.IsChild(age), Is.EqualTo(child));
    }

    [TestCase("KTP_FISIK", "P", 18, "NA", "", true)]
    [TestCase("KTP_FISIK", "P", 17, "NA", "", false)]
    [TestCase("KTP_FISIK", "L", 30, "NA", "", false)]
    [TestCase("KTP_FISIK", "NA", null, "NA", "", true)]
    [TestCase("KTP_LANSIA", "P", 59, "NA", "", false)]
    [TestCase("KTP_DISABILITAS", "P", 30, "TIDAK", "", false)]
    [TestCase("KTP_DISABILITAS", "P", 30, "YA", "", true)]
    [TestCase("KDRT", "L", 5, "NA", "ORANG_TUA", true)]
    [TestCase("KDRT", "P", 30, "NA", "TETANGGA", false)]
    [TestCase("KDP", "P", 12, "NA", "PACAR_TEMAN", true)]
    [TestCase("KDP", "P", 11, "NA", "PACAR_TEMAN", false)]
    [TestCase("KDP", "P", 20, "NA", "GURU", false)]
    public void Guard_OfAWomensCategory_NarrowsTheChoice(string category, string sex, int? age, string disability, string relation, bool allowed)
    {
        var guard = CodeLists.National.Find("JENIS_KASUS_PEREMPUAN", Code.Parse(category), Day).Value.Guard!;

        var relations = relation.Length == 0 ? Array.Empty<Code>() : [Code.Parse(relation)];

        Assert.That(guard.Allows(Code.Parse(sex), age, Code.Parse(disability), relations), Is.EqualTo(allowed));
    }

    private static CodeListAddition Discrimination(RegionCode region, string label = "Diskriminasi") =>
        new(region, "BENTUK_KEKERASAN", new(Code.Parse("DISKRIMINASI"), label, "Discrimination"), Code.Parse("LAINNYA"));
}
