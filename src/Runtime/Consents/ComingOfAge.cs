using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>When a client comes of age, as far as her birth is known; of several subjects of a file the youngest.</summary>
internal sealed class Majority(IGrains grains)
{
    public async ValueTask<DateTimeOffset?> Of(CaseHead head, CancellationToken cancellation)
    {
        DateOnly? last = null;
        foreach (var person in head.Subjects)
            if (Retention.Majority((await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State.Identity.Birth?.OrDefault()) is { } day && (last is null || day > last)) last = day;
        return last is { } birthday ? IndonesianZone.Of(head.Region).At(birthday) : null;
    }
}

/// <summary>A birth that was corrected moves the day on which a guardian's consents end, in all her files.</summary>
[AlwaysOn("a consent ends when the law says so")]
internal sealed class ComingOfAge(IGrains grains, PersonFiles files, Majority majority) : Subscriber
{
    public override string Name => "kernel.coming-of-age";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(PersonCorrected)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var steps = new List<Step>();
        foreach (var file in await files.Of(new(recorded.Stream.Id), cancellation))
            if (await grains.Head(file, cancellation) is { } head && head.Tenant == recorded.Tenant && head.Consents.Any(c => c.IsForChild) && await majority.Of(head, cancellation) is { } from)
                steps.Add(new(file, new DateMajority(from)));
        return steps.Count == 0 ? default(Done) : (await grains.Tell(caller, steps, cancellation)).Map(_ => default(Done));
    }
}
