using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Verification;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni.Duplicates;

internal static class DuplicateEndpoints
{
    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");
    private static readonly Guid Twin = new("0199c3a0-0000-7000-8000-000000000002");
    private static readonly Id<Case> Id = new(Example);
    private static readonly Id<Case> Other = new(Twin);
    private static readonly Code NewlyKnown = Code.Parse("KETERANGAN_BARU");
    private static readonly DuplicateRow Row = new(
        Example, "SMF-3574-PPTRS-2026-00001", Twin, "SMF-3574-UPTD-2026-00001", 100, DuplicateCodes.PersonAndDay, Code.NA, new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7)));

    public static void Map(IEndpointRouteBuilder api)
    {
        const string records = "/simfoni/records/{id}";
        const string desk = "/simfoni/province-records/{id}";
        api.MapRead<ListDuplicates, Page<DuplicateRow>>(
            "/simfoni/possible-duplicates", new("Daftar dugaan ganda", "Possible duplicates"), new(), new([Row], null));
        api.MapRead<ReadDuplicates, IReadOnlyList<PossibleMatch>>(
            $"{records}/possible-duplicates", new("Dugaan ganda sebuah catatan", "Possible duplicates of a record"), new(Id), [new("PPT Rumah Sakit Contoh", "0335-000000", null)]);
        api.MapWrite<DecidePossibleDuplicate>(
            $"{records}/possible-duplicates/{{other}}/decision", new("Putuskan dugaan ganda", "Decide on a possible duplicate"),
            new(Id, Other, DuplicateCodes.SameCase, [new SameVictim(Example, Twin)]));
        api.MapWrite<ReopenPossibleDuplicate>(
            $"{records}/possible-duplicates/{{other}}/reopening", new("Batalkan keputusan dugaan ganda", "Take back a decision on a possible duplicate"), new(Id, Other, NewlyKnown));
        api.MapWrite<ChooseAlternative>(
            $"{records}/alternative", new("Pilih nilai catatan gabungan", "Choose a value of a merged record"), new(Id, Twin, "education", true, Example));
        api.MapWrite<IdentifyParty>(
            $"{records}/parties/{{party}}/identity", new("Kenali korban atau pelaku", "Say who a victim or perpetrator is"),
            new(Id, Example, new(Code.Parse("P"), "Contoh Sembilan", Nik: "9901014101900001"), true));
        api.MapRead<ListProvinceDuplicates, Page<DuplicateRow>>(
            "/simfoni/province-duplicates", new("Daftar dugaan ganda antarkabupaten/kota", "Possible duplicates across kabupaten/kota"), new(),
            new([Row with { Score = 60, Rule = DuplicateCodes.CodesAndDay }], null));
        api.MapWrite<DecideProvinceDuplicate>(
            $"{desk}/possible-duplicates/{{other}}/decision", new("Putuskan dugaan ganda antarkabupaten/kota", "Decide on a possible duplicate across kabupaten/kota"),
            new(Id, Other, DuplicateCodes.Different));
        api.MapWrite<ReopenProvinceDuplicate>(
            $"{desk}/possible-duplicates/{{other}}/reopening", new("Batalkan keputusan antarkabupaten/kota", "Take back a decision across kabupaten/kota"), new(Id, Other, NewlyKnown));
    }
}
