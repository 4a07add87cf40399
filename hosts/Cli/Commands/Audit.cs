using System.CommandLine;
using System.Globalization;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Audit;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>Prints what an auditor looks at for a period, beside the running host: ids, codes and logins, nothing of a client.</summary>
internal static class Audit
{
    private static readonly Option<DateOnly?> From = new("--from") { Description = "Hari pertama, 2026-01-31; kosong: 30 hari terakhir / the first day" };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Hari terakhir; kosong: hari ini / the last day" };
    private static readonly Option<Guid?> Tenant = new("--tenant") { Description = "Id dinas; kosong: semua / the office's id; none: all" };
    private static readonly Option<int> Dormant = new("--dormant") { Description = "Hari tanpa masuk / days without a sign-in", DefaultValueFactory = _ => 90 };

    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    internal static Command Command { get; } = Deployment.Command(
        "audit", "Laporan untuk auditor atas satu masa / what an auditor looks at, of a period", Run, From, To, Tenant, Dormant);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(Wib).DateTime);
        var (from, to) = (parsed.GetValue(From) ?? today.AddDays(-30), parsed.GetValue(To) ?? today);
        var period = new AuditPeriod(Begin(from), Begin(to.AddDays(1)), parsed.GetValue(Tenant) is { } tenant ? new Id<Tenant>(tenant) : null, parsed.GetValue(Dormant));
        var read = await AuditReader.Read(options, period, ModuleSet.Load(Modules.Assemblies), cancellation);
        if (read.Error is { } refusal) return answers.Refuse(refusal);
        var verified = await StoreVerifier.Verify(options.Events, new VerifyOptions(), null, cancellation);
        if (verified.Error is { } unread) return answers.Refuse(unread);
        foreach (var line in Lines(read.Value, verified.Value)) answers.Line(line);
        return answers.Say(
            new($"Laporan {from:yyyy-MM-dd} sampai {to:yyyy-MM-dd}.", $"Report of {from:yyyy-MM-dd} to {to:yyyy-MM-dd}."),
            new { from, to, report = read.Value, verify = new { verified.Value.Events, verified.Value.SignedUpTo, verified.Value.IsIntact, findings = verified.Value.Findings.Select(f => f.Code) } });
    }

    private static IEnumerable<string> Lines(AuditReport report, VerifyReport verify)
    {
        yield return "# Peran / roles";
        foreach (var r in report.Roles) yield return $"{r.Tenant} {r.Login} {r.Role}{(r.NeedsTwo ? " *" : "")} unit {r.Unit} {Day(r.Since)} - {(r.Until is { } until ? Day(until) : "")} ({r.By ?? "setup"})";
        yield return "# Akun yang perlu dilihat / accounts to look at";
        foreach (var a in report.Accounts.Where(a => a.Wants.Count > 0)) yield return $"{a.Tenant} {a.Login} {string.Join(' ', a.Wants)} {(a.LastSignIn is { } last ? Moment(last) : "-")}";
        yield return "# Perubahan akun / changes of accounts";
        foreach (var h in report.Acts) yield return $"{Moment(h.At)} {h.Tenant} {h.Login} {h.Act} {h.Detail} ({h.By ?? "setup"})";
        yield return "# Permintaan dua orang / requests to a second person";
        foreach (var q in report.Requests) yield return $"{Moment(q.Asked)} {q.Tenant} {q.Login} {q.Act} {q.Role} {q.AskedBy} -> {q.Outcome ?? "-"} {q.ClosedBy}";
        yield return "# Fitur / features";
        foreach (var f in report.Features) yield return $"{Moment(f.At)} {f.Feature} {f.Region} {f.Before} -> {f.State ?? "asAbove"}{(f.IsKilled ? " KILL" : "")} ({f.By ?? "-"}, {f.Approver ?? "-"})";
        yield return "# Masuk yang gagal / failed sign-ins";
        foreach (var s in report.SignIns) yield return $"{s.Login ?? "?"} {s.Wrong} ({s.Addresses}) {Moment(s.Last)}";
        foreach (var r in report.ProviderRefusals) yield return $"{r.Provider} {r.Code} {r.Times} ({r.Addresses}) {Moment(r.Last)}";
        yield return "# Akses darurat, pembatas, ekspor / emergency access, walls, exports";
        foreach (var e in report.Events) yield return $"{Moment(e.At)} {e.Tenant} {e.Kind} {e.Name} {e.Record} ({e.By ?? "-"}) #{e.Position}";
        yield return "# Keutuhan / integrity";
        yield return $"{verify.Events} peristiwa / events, {verify.SignedUpTo} bertanda tangan / signed, {(verify.IsIntact ? "utuh / intact" : string.Join(' ', verify.Findings.Select(f => f.Code)))}";
        yield return "# Kegiatan pemrosesan / processing activities";
        foreach (var p in report.Register) yield return $"{p.Module} {p.Class} {p.Key}: {string.Join(' ', p.Readers)} | {string.Join("; ", p.Events)}";
    }

    /// <summary>Days are those of WIB, so that a report of one place is the same on every machine.</summary>
    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Wib);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
