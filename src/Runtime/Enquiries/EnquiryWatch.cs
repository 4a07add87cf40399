using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Looks, after the answer was given, whether an enquiry may mean a client, and tells who works on her open files; nobody who is shut out of
/// them works on them. Whoever asks says a name and little else: to tell one officer too many costs a look, to miss one may cost a life.
/// </summary>
[AlwaysOn("whoever cares for a client is told that somebody asks for her")]
internal sealed class EnquiryWatch(IGrains grains, PersonFiles files, PersonsMeant meant, TimeProvider time) : Subscriber
{
    public override string Name => "kernel.enquiries";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(EnquiryRecorded)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var asked = (await grains.Ask<Enquiry>(recorded.Stream, cancellation)).State.Asked!;
        var typed = new PersonInput(Name: asked.Name.OrDefault(), Birth: asked.Birth?.OrDefault(), Nik: asked.Nik?.OrDefault(), Phone: asked.Phone?.OrDefault());
        var told = new List<ToldOfEnquiry>();
        foreach (var person in await meant.Of(recorded.Tenant, typed, cancellation))
            foreach (var file in await files.Of(person, cancellation))
                if (await grains.Head(file, cancellation) is { IsOpen: true } head && head.Tenant == recorded.Tenant)
                    told.AddRange(head.WorkAt(time.GetUtcNow()).Select(a => new ToldOfEnquiry(a.Account, file, head.Unit)).Distinct());
        return told.Count == 0 ? default(Done) : (await grains.Tell(caller, recorded.Stream, new TellOfEnquiry(told), cancellation)).Map(_ => default(Done));
    }
}

/// <summary>Enquiries: who took one down, and who was told of it. Ids only.</summary>
internal sealed class EnquiryRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_enquiries",
        [new("enquiry", ColumnType.Id), new("account", ColumnType.Id), new("told", ColumnType.Bool), new("at", ColumnType.Instant), new("seen", ColumnType.Bool)],
        ["enquiry", "account", "told", "record"],
        [["account", "seen"], ["tenant", "at"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(EnquiryRecorded), typeof(EnquiryTold), typeof(EnquirySeen)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        EnquiryRecorded e => writer.Put(Row(recorded, writer, e.By ?? default, false, e.At)),
        EnquiryTold e => writer.Put(new Dictionary<string, object?>(Row(recorded, writer, e.To, true, e.At)) { ["record"] = e.File.Id, ["unit"] = e.Unit }),
        EnquirySeen e => writer.Set(
            new Dictionary<string, object?> { ["enquiry"] = recorded.Stream.Id, ["account"] = e.By, ["told"] = true }, new Dictionary<string, object?> { ["seen"] = true }),
        _ => ValueTask.CompletedTask,
    };

    private static Dictionary<string, object?> Row(RecordedEvent recorded, IProjectionWriter writer, Id<Account> account, bool told, DateTimeOffset at) =>
        new(writer.ScopeOf(recorded)) { ["enquiry"] = recorded.Stream.Id, ["account"] = account, ["told"] = told, ["at"] = at, ["seen"] = false };
}
