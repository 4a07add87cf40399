using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Features;

namespace Lindung.Cli.Commands;

/// <summary>Features per region, by the same use cases as the admins', for the whole nation: through the running host, or here where none runs.</summary>
internal static class FeatureCommands
{
    private static readonly Option<string?> Region = new("--region") { Description = "Kode wilayah; kosong: seluruh negeri / region code; none: the nation" };
    private static readonly Option<string> Feature = new("--feature") { Required = true, Description = "Nama fitur / the feature's name" };
    private static readonly Option<string?> OneFeature = new("--feature") { Description = "Hanya fitur ini / only this feature" };
    private static readonly Option<string> To = new("--to") { Required = true, Description = "on, closed, off, asAbove" };
    private static readonly Option<string> Reason = new("--reason") { Required = true, Description = "Alasan, tanpa nama orang / why, without names" };
    private static readonly Option<DateTimeOffset?> From = new("--from") { Description = "Mulai / from when" };
    private static readonly Option<DateTimeOffset?> Until = new("--until") { Description = "Sampai / until when" };
    private static readonly Option<int?> DelegatedTo = new("--delegate") { Description = "Tingkat terendah yang boleh mengubah, 0-4 / the lowest level that may change it" };
    private static readonly Option<bool> TakeBack = new("--take-back") { Description = "Batalkan saklar mati / take the kill switch back" };
    private static readonly Argument<Guid> Plan = new("plan") { Description = "Id rencana / the plan's id" };

    static FeatureCommands() => To.AcceptOnlyFromAmong("on", "closed", "off", "asAbove");

    internal static Command Command { get; } = new("features", "Fitur per wilayah / features per region")
    {
        Deployment.Command("list", "Fitur di satu wilayah / the features of a region", List, Region),
        Deployment.Command("plan", "Rencanakan perubahan / plan a change", MakePlan, Feature, Region, To, Reason, From, Until, DelegatedTo),
        Deployment.Command("show", "Lihat rencana / show a plan", (p, o, a, c) => ShowPlan("read", p, o, a, c), Plan),
        Deployment.Command("apply", "Terapkan rencana / apply a plan", (p, o, a, c) => ShowPlan("apply", p, o, a, c), Plan),
        Deployment.Command("history", "Riwayat / history", History, Region, OneFeature),
        Deployment.Command("kill", "Matikan di semua wilayah, seketika / switch off everywhere, at once", Kill, Feature, Reason, TakeBack),
    };

    private static Task<int> List(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, "list", new { region = parsed.GetValue(Region) }, rows =>
        {
            foreach (var row in rows.AsArray()) answers.Line($"{(string)row!["state"]!,-7} {(string)row["name"]!,-40} {(string)row["title"]!["id"]!}{(row["isKilled"]!.GetValue<bool>() ? "  [kill]" : "")}");
            return new($"{rows.AsArray().Count} fitur.", $"{rows.AsArray().Count} features.");
        }, cancellation);

    private static Task<int> MakePlan(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, "plan", new
        {
            feature = parsed.GetValue(Feature),
            region = parsed.GetValue(Region) ?? "",
            wanted = parsed.GetValue(To),
            reason = parsed.GetValue(Reason),
            from = parsed.GetValue(From),
            until = parsed.GetValue(Until),
            delegatedTo = parsed.GetValue(DelegatedTo),
        }, plan => Tell(plan, answers), cancellation);

    private static Task<int> ShowPlan(string act, ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, act, new { id = parsed.GetValue(Plan) }, plan => Tell(plan, answers), cancellation);

    private static Task<int> History(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, "history", new { region = parsed.GetValue(Region), feature = parsed.GetValue(OneFeature), limit = 200 }, page =>
        {
            var rows = page["items"]!.AsArray();
            foreach (var row in rows)
                answers.Line($"{(long)row!["number"]!,5} {(DateTimeOffset)row["at"]!:yyyy-MM-dd HH:mm}  {(string)row["feature"]!,-40} {(string)row["region"]!,-14} {(string)row["before"]!} → {(string?)row["after"] ?? "-"}  {(string)row["reason"]!}");
            return new($"{rows.Count} perubahan.", $"{rows.Count} changes.");
        }, cancellation);

    private static Task<int> Kill(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, "kill", new { feature = parsed.GetValue(Feature), reason = parsed.GetValue(Reason), takeBack = parsed.GetValue(TakeBack) }, _ => parsed.GetValue(TakeBack)
            ? new("Saklar mati dibatalkan.", "The kill switch is taken back.")
            : new("Fitur mati di semua wilayah.", "The feature is off everywhere."), cancellation);

    private static Text Tell(JsonNode plan, Answers answers)
    {
        foreach (var change in plan["changes"]!.AsArray()) answers.Line($"{(string)change!["feature"]!,-40} {(string)change["before"]!} → {(string)change["after"]!}");
        foreach (var open in plan["open"]!.AsArray())
            answers.Line($"  {(int)open!["count"]!,5} {(string)open["sort"]!,-32} {(string)open["where"]!["id"]!}  {string.Join(", ", open["numbers"]!.AsArray().Select(n => (string)n!))}");
        return new(
            $"Rencana {(Guid)plan["id"]!}: {(string)plan["status"]!}; {(int)plan["blocking"]!} harus selesai dahulu.",
            $"Plan {(Guid)plan["id"]!}: {(string)plan["status"]!}; {(int)plan["blocking"]!} to be finished first.");
    }

    private static async Task<int> Do(
        SuiteOptions options, Answers answers, string act, object request, Func<JsonNode, Text> tell, CancellationToken cancellation)
    {
        var given = JsonSerializer.SerializeToNode(request)!.AsObject();
        foreach (var (name, _) in given.Where(g => g.Value is null).ToList()) given.Remove(name);
        var task = new FeatureTask(act, JsonSerializer.SerializeToElement(given));
        var done = await Writing.Do<FeatureTask, JsonElement>(options, answers, new("Memproses", "Working"), task, cancellation);
        if (done.Error is { } refusal) return answers.Refuse(refusal);
        var told = JsonNode.Parse(done.Value.GetRawText())!;
        return answers.Say(tell(told), told);
    }
}
