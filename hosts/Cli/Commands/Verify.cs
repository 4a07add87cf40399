using System.CommandLine;
using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>Reads the whole store beside the running host and names what was altered.</summary>
internal static class Verify
{
    private static readonly Option<FileInfo?> Against = new("--against") { Description = "Titik periksa yang disimpan di tempat lain / checkpoints kept elsewhere" };
    private static readonly Option<FileInfo?> File = new("--file") { Description = "Periksa berkas cadangan ini / verify this backup instead" };

    private static readonly Option<FileInfo?> Timeline = new("--timeline") { Description = "Periksa linimasa yang diekspor ini juga / verify this exported timeline too" };

    internal static Command Command { get; } = Deployment.Command(
        "verify", "Periksa keutuhan data / check that nothing was altered, deleted, reordered or inserted", Run, Against, File, Timeline);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        IReadOnlyList<Checkpoint> against = [];
        if (parsed.GetValue(Against) is { } kept)
        {
            try
            {
                against = await CheckpointFile.Read(kept.FullName, cancellation);
            }
            catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
            {
                return answers.Find("cli.checkpoints-unreadable", new($"Berkas titik periksa tidak terbaca: {e.Message}", $"The checkpoint file cannot be read: {e.Message}"), new { });
            }
        }
        var address = parsed.GetValue(File) is { } file ? StoreAddress.File(file.FullName) : options.Events;
        var keys = await PublicKeys(options, cancellation);
        TimelineReport? timeline = null;
        if (parsed.GetValue(Timeline) is { } exported)
        {
            var read = await TimelineCheck.Of(exported.FullName, keys, address, cancellation);
            // Without the store the seal alone is checked.
            if (read.Error is { Code: "store.missing" }) return TimelineAnswer.Alone(await TimelineCheck.Of(exported.FullName, keys, null, cancellation), answers);
            if (read.Error is { } unread) return answers.Refuse(unread);
            if (read.Value.Findings.Count > 0) return TimelineAnswer.Of(read.Value, answers);
            timeline = read.Value;
            against = [.. against, timeline.Head.Checkpoint];
        }
        var how = new VerifyOptions { Against = against, PublicKeys = keys };
        var verified = await answers.Progress(new("Memeriksa data", "Verifying"), 0, progress => StoreVerifier.Verify(address, how, progress, cancellation));
        if (verified.Error is { } refusal) return answers.Refuse(refusal);
        var report = verified.Value;
        var data = new
        {
            report.Events,
            report.Commands,
            report.LogEntries,
            report.Checkpoints,
            report.SignaturesChecked,
            report.SignedUpTo,
            historyHash = Convert.ToHexStringLower(report.HistoryHash),
            findings = report.Findings.Select(f => new { f.Code, f.Position, stream = f.Stream?.ToString(), f.Version, f.What, sentence = new { id = f.Sentence.Id, en = f.Sentence.En } }),
        };
        if (report.IsIntact && timeline is not null) return TimelineAnswer.Of(timeline, answers);
        if (report.IsIntact)
            return answers.Say(against.Count > 0 ? Intact(report) : OnItsOwn(Intact(report)), data);
        foreach (var finding in report.Findings) answers.Line($"{finding.Sentence.Id} / {finding.Sentence.En}");
        return answers.Find("cli.not-intact", new($"{report.Findings.Count} temuan: data tidak utuh.", $"{report.Findings.Count} findings: the store is not intact."), data);
    }

    /// <summary>Says too what nobody can tell: whoever owns the database can write hashes anew, but no signature.</summary>
    private static Text Intact(VerifyReport report)
    {
        var intact = new Text($"Utuh: {report.Events} peristiwa, {report.Checkpoints} titik periksa.", $"Intact: {report.Events} events, {report.Checkpoints} checkpoints.");
        if (report.SignedUpTo >= report.Events) return new($"{intact.Id} Semuanya bertanda tangan.", $"{intact.En} All of them are signed.");
        return new(
            $"{intact.Id} Hanya peristiwa sampai {report.SignedUpTo} yang bertanda tangan: peristiwa yang disisipkan atau ditulis ulang sesudahnya oleh penguasa basis data tidak dapat ditemukan. Periksa lagi semenit kemudian, dan pakai --against dengan titik periksa yang disimpan di tempat lain.",
            $"{intact.En} Only the events up to {report.SignedUpTo} are signed: what somebody who owns the database inserts or writes anew after them cannot be found. Verify again a minute later, and use --against with checkpoints kept elsewhere.");
    }

    /// <summary>A store that is compared with nothing outside proves that it agrees with itself; whoever owns it and its signing key can write both anew.</summary>
    private static Text OnItsOwn(Text intact) => new(
        $"{intact.Id} Tanpa --against ini membuktikan bahwa data sesuai dengan dirinya sendiri, bukan siapa yang menulisnya.",
        $"{intact.En} Without --against this proves consistency, not authorship.");

    /// <summary>The public half of the signing key beside the master key, and those of others as far as the key store opens; without any only the roots are compared.</summary>
    private static async Task<IReadOnlyList<byte[]>> PublicKeys(SuiteOptions options, CancellationToken cancellation)
    {
        var all = new List<byte[]>();
        var path = Path.Combine(Path.GetDirectoryName(options.MasterKeyFile)!, "checkpoint-signing.pem");
        if (System.IO.File.Exists(path))
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(await System.IO.File.ReadAllTextAsync(path, cancellation));
            all.Add(key.ExportSubjectPublicKeyInfo());
        }
        var opened = await OpenedKeys.Open(options, cancellation);
        if (opened.Error is not null) return all;
        await using var keys = opened.Value;
        return [.. all, .. await Signers.Known(keys.Ring, cancellation)];
    }
}
