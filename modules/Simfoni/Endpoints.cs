using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni;

internal static class Endpoints
{
    private const string Records = "/simfoni/records";

    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");
    private static readonly Id<Case> Id = new(Example);
    private static readonly DateTimeOffset Moment = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03");

    private static readonly RecordInput Form = new(
        Day, "2026-02-20", Mayangan, C("RUMAH_TANGGA"), C("YA"), C("LANGSUNG"),
        [new(Example, C("P"), 9, [C("FISIK")], C("SD"), C("PELAJAR"), C("BELUM"), C("WNI"), C("TIDAK"), Guardian: true)],
        [new(Example, true, [new(Example, C("KELUARGA"))], C("L"), 40)], [new(Example, C("LY_PENGADUAN"), Day, C("UPTD_PPA"))]);

    public static void Map(IEndpointRouteBuilder api)
    {
        MapRecords(api);
    }

    private static void MapRecords(IEndpointRouteBuilder api)
    {
        api.MapWrite<OpenRecord>(Records, new("Buat catatan registri", "Make a registry record"), new(Form), receipt => $"{Records}/{receipt.Id}");
        api.MapWrite<CompleteRecord>($"{Records}/{{id}}/sheet", new("Lengkapi catatan registri", "Fill in a registry record"), new(Id, Form));
        api.MapWrite<SendRecord>($"{Records}/{{id}}/submission", new("Kirim catatan registri", "Send a registry record"), new(Id));
        api.MapWrite<CancelRecord>($"{Records}/{{id}}/cancellation", new("Batalkan catatan registri", "Cancel a registry record"), new(Id, "Bukan kekerasan."));
        api.MapRead<ListRecords, Page<RecordRow>>(
            Records, new("Daftar catatan registri", "Registry records"), new(), new([new(Example, "SMF-3574-UPTD-2026-00001", C("DRAF"), Day, Mayangan, Moment)], null));
        api.MapRead<ReadRecord, RecordView>(
            $"{Records}/{{id}}", new("Baca catatan registri", "Read a registry record"), new(Id),
            new(Example, 3, "SMF-3574-UPTD-2026-00001", C("DRAF"), null, false, Form.Sheet(Day), Texts.None, [new(C("V12"), false, "victims[0].guardian")], 0, []));
    }

    private static Code C(string code) => Code.Parse(code);
}
