using System.Text.Json.Nodes;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// The texts of a file that tells of somebody who was erased, for whoever keeps it: one by one, with the words that she wrote anew. What she may not read
/// is carried over as it is.
/// </summary>
[AlwaysOn("an erasure that was approved is carried to its end")]
[Requires(RightsPermissions.CarryOut)]
internal sealed record ReadFileTexts(string Kind, Guid Id) : IRead<FileTextsView>, IOnRecord, ILogged<FileTextsView>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(FileTextsView answer) => new([Id], [.. answer.Texts.Select(text => text.Class).Distinct()], "kernel.rewriting.read");
}

/// <param name="Record">The file.</param>
/// <param name="Number">Its number.</param>
/// <param name="Texts">In the order of recording.</param>
/// <param name="Closed">How many texts are not for the reader.</param>
internal sealed record FileTextsView(StreamId Record, string? Number, IReadOnlyList<FileTextView> Texts, int Closed);

/// <param name="Version">The event, by its version.</param>
/// <param name="Value">Which of its sealed values.</param>
/// <param name="Part">Which text of it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Said">The event in plain words.</param>
/// <param name="Label">The field in plain words.</param>
/// <param name="Class">How it is protected.</param>
/// <param name="Words">What it says now.</param>
/// <param name="Reworded">What it will say; null: the same.</param>
internal sealed record FileTextView(long Version, int Value, int Part, DateTimeOffset At, Text Said, Text Label, FieldClass Class, string Words, string? Reworded);

/// <summary>Gives one text other words.</summary>
[AlwaysOn("an erasure that was approved is carried to its end")]
[Requires(RightsPermissions.CarryOut)]
internal sealed record RewordFileText(string Kind, Guid Id, long Version, int Value, int Part, string Text) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class RewordFileTextRules : AbstractValidator<RewordFileText>
{
    private const int Longest = 20_000;

    private static readonly Error Words = Error.Invalid("kernel.rewriting-words",
        "Tulis teks penggantinya, paling banyak 20.000 huruf. Bila tidak ada yang tersisa, tulis tanda -.", "Write the words instead, at most 20,000 letters. If nothing is left, write -.");

    public RewordFileTextRules() => RuleFor(r => r.Text).Must(text => !string.IsNullOrWhiteSpace(text) && text.Length <= Longest).Else(Words);
}

/// <summary>Puts all texts under a new key and destroys the former one, with every word that was replaced.</summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Id">The file.</param>
/// <param name="Checked">That every text was looked at.</param>
[AlwaysOn("an erasure that was approved is carried to its end")]
[Requires(RightsPermissions.CarryOut)]
internal sealed record FinishFileRewriting(string Kind, Guid Id, bool Checked) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class FinishFileRewritingRules : AbstractValidator<FinishFileRewriting>
{
    private static readonly Error NotChecked = Error.Invalid("kernel.rewriting-not-checked",
        "Periksa semua teks dahulu: setelah selesai, kata-kata lama tidak dapat dikembalikan.", "Look at every text first: once it is finished, the former words cannot be brought back.");

    public FinishFileRewritingRules() => RuleFor(r => r.Checked).Equal(true).Else(NotChecked);
}

internal sealed class RewriteTextsHandler(FileTexts texts, Keyring keys, IGrains grains, IRequestScope scope)
    : IReadHandler<ReadFileTexts, FileTextsView>, IWriteHandler<RewordFileText>, IWriteHandler<FinishFileRewriting>
{
    public async Task<Result<FileTextsView>> Handle(ReadFileTexts request, CancellationToken cancellationToken)
    {
        if (scope.Head!.RewritingFor is null) return RewritingErrors.NotAsked;
        var content = await texts.Of(request.Record, cancellationToken);
        return new FileTextsView(
            request.Record, scope.Head.Number,
            [
                .. content.Texts.Select(text => new FileTextView(
                    text.Place.Version, text.Place.Value, text.Place.Part, text.At, text.Said, text.Label, text.Class, text.Words, content.Reworded.GetValueOrDefault(text.Place))),
            ],
            content.Closed);
    }

    public async Task<Result<Receipt>> Handle(RewordFileText request, CancellationToken cancellationToken)
    {
        var place = new TextPlace(request.Version, request.Value, request.Part);
        // What is refused, or was done by this very command, the file itself says.
        return scope.Head!.RewritingFor is null || (await texts.Of(request.Record, cancellationToken)).Texts.Any(text => text.Place == place)
            ? await grains.Tell(scope.Caller, request.Record, new RewordText(request.Version, request.Value, request.Part, request.Text.Trim()), cancellationToken)
            : RewritingErrors.NoSuchText;
    }

    public async Task<Result<Receipt>> Handle(FinishFileRewriting request, CancellationToken cancellationToken)
    {
        if (scope.Head is not { RewritingFor: not null, Hold: null } head) return await grains.Tell(scope.Caller, request.Record, new FinishRewriting(0, []), cancellationToken);
        // First no node seals with the former key any more; what one did meanwhile moved the version, and the append refuses.
        await keys.Renew(head.Tenant, KeyScope.File, request.Id, cancellationToken);
        var content = await texts.Of(request.Record, cancellationToken);
        if (scope.Caller.ExpectedVersion is { } seen && seen != content.Until) return KernelErrors.ChangedMeanwhile.With("version", content.Until);
        var caller = scope.Caller with { ExpectedVersion = content.Until };
        return await grains.Tell(caller, request.Record, new FinishRewriting(content.Until, [.. content.Values.Select(of => Anew(of, content.Reworded))]), cancellationToken);
    }

    private static RewrittenValues Anew(SealedValues of, IReadOnlyDictionary<TextPlace, string> reworded)
    {
        foreach (var (place, words) in reworded.Where(r => r.Key.Version == of.Stored.Version))
            if (FileTexts.Parts(of.Values[place.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)]) is { } parts && place.Part < parts.Count) parts[place.Part].ReplaceWith(words);
        return new(of.Stored.Version, of.Values.ToJsonString());
    }
}

/// <summary>Destroys the key under which a file's texts stood before they were written anew.</summary>
[AlwaysOn("an erasure that was approved is carried to its end")]
internal sealed class FormerTexts(EventStore store, Erasure erasure) : Subscriber
{
    public override string Name => "kernel.former-texts";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(TextsRewritten)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var stream = await store.ReadStream(recorded.Stream, 0, cancellation);
        var standing = stream.Where(e => e.Version >= recorded.Version).SelectMany(FileKeys).ToHashSet();
        var former = stream.Where(e => e.Version < recorded.Version).SelectMany(FileKeys).Distinct().Except(standing).ToList();
        await erasure.Destroy(recorded.Tenant, [], former, [], caller.Command, cancellation);
        return default(Done);
    }

    private static IEnumerable<Guid> FileKeys(StoredEvent stored) => SealedBlock.Read(stored.Data).Where(block => block.Scope == KeyScope.File).Select(block => block.Key);
}
