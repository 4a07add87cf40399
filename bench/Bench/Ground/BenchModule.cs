using FluentValidation;
using Lindung.Bench;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("bench", "0.1", "0.2")]
[assembly: ModuleFeature(Features.File, CaseKinds = [BenchFile.Kind])]

namespace Lindung.Bench;

internal static class Features
{
    public const string File = "bench.file";
}

/// <summary>A module of the bench's own: files whose entries are the events that are measured.</summary>
internal sealed class BenchModule : IModule
{
    public IReadOnlyList<StreamKind> Streams { get; } = [BenchFile.Stream];

    public void Configure(IServiceCollection services)
    {
        // Everything is found by the scan.
    }
}

/// <summary>A case with entries.</summary>
internal sealed record BenchFile(long Entries, long Letters)
{
    public const string Kind = "bench.file";

    public static StreamKind<BenchFile> Stream { get; } = new StreamKind<BenchFile>(Kind, new(0, 0), Apply, isCase: true)
        .Holds(typeof(EntryAdded))
        .On<OpenFile>((_, _, c) => Events.Of(new CaseOpened(c.Actor.Tenant, Kind, c.Actor.UnitRegion, c.Actor.Unit, [], Confidentiality.Normal, c.Actor.AccountOrNull)))
        .On<WriteEntry>((file, e, _) => Events.Of(new EntryAdded(file.Entries + 1, e.Filler, e.Note is { } note ? Protected<string>.Known(note) : default(Protected<string>?))));

    public static StreamId StreamOf(Guid id) => new(Kind, id);

    private static BenchFile Apply(BenchFile file, IEvent @event) =>
        @event is EntryAdded e ? new(e.Number, file.Letters + e.Filler.Length + (e.Note?.OrDefault()?.Length ?? 0)) : file;
}

/// <summary>Opens a file.</summary>
[Command("bench.open-file")]
internal sealed record OpenFile : ICommand;

/// <summary>Adds an entry.</summary>
[Command("bench.write-entry")]
internal sealed record WriteEntry(string Filler, string? Note) : ICommand;

/// <summary>The event that is measured.</summary>
[Event("bench.entry-added")]
internal sealed record EntryAdded(
    long Number,
    [property: Open("the same letters in every event")] string Filler,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note) : IEvent;

/// <summary>The use case that is measured: on a record, with a permission of the real matrix, validated.</summary>
[Feature(Features.File)]
[Requires("casemanagement.complaint.write")]
internal sealed record AddEntry(Guid File, string Filler, string? Note) : IWrite, IOnRecord
{
    public StreamId Record => BenchFile.StreamOf(File);
}

internal sealed class AddEntryValidator : AbstractValidator<AddEntry>
{
    public AddEntryValidator()
    {
        RuleFor(r => r.File).NotEmpty();
        RuleFor(r => r.Filler).NotEmpty().MaximumLength(10_000);
        RuleFor(r => r.Note).MaximumLength(10_000);
    }
}

internal sealed class AddEntryHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AddEntry>
{
    public Task<Result<Receipt>> Handle(AddEntry request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, request.Record, new WriteEntry(request.Filler, request.Note), cancellationToken);
}

/// <summary>The read table that follows.</summary>
internal sealed class FileRows : Projection
{
    public override Table Table { get; } = new("bench_files", [new("entries", ColumnType.Int)], ["record"]);

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(EntryAdded)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        CaseOpened e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(e, recorded.Stream.Id)) { ["entries"] = 0 }),
        EntryAdded e => writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, new Dictionary<string, object?> { ["entries"] = e.Number }),
        _ => ValueTask.CompletedTask,
    };
}
