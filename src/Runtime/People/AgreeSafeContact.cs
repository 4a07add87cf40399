using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Kesepakatan kontak aman: records over which channel, when and with which code word a subject of a file may be written to. The hours are those of the
/// region where she lives, which without one is the unit's.
/// </summary>
[FeatureOfRecord]
[Requires("{kind}.person.write", ToSee = "{kind}.person.read")]
internal sealed record AgreeSafeContact(
    string Kind, Guid Id, Id<Person> Person, ChannelKind Channel, [property: OneLine] string Phone, TimeOnly From, TimeOnly Until, [property: OneLine] string? CodeWord = null, RegionCode? Lives = null)
    : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class AgreeSafeContactRules : AbstractValidator<AgreeSafeContact>
{
    public AgreeSafeContactRules()
    {
        RuleFor(r => r.Channel).Must(channel => channel is ChannelKind.Sms or ChannelKind.WhatsApp).Else(ContactErrors.Channel);
        RuleFor(r => r.CodeWord).Must(word => word is null || word.Length <= 30 && word.All(c => char.IsLetter(c) || c == ' ')).Else(ContactErrors.CodeWord);
    }
}

internal sealed class AgreeSafeContactHandler(IGrains grains, IRequestScope scope, RegionTable regions) : IWriteHandler<AgreeSafeContact>
{
    public async Task<Result<Receipt>> Handle(AgreeSafeContact request, CancellationToken cancellationToken)
    {
        if (scope.Head is not { } head || !head.Subjects.Contains(request.Person)) return KernelErrors.NoSuchRecord;
        var phone = PhoneNumber.Parse(request.Phone);
        if (phone.Error is { } refusal) return refusal;
        if (request.Lives is { } named && regions.Find(named) is null) return ContactErrors.Region;
        var word = string.IsNullOrWhiteSpace(request.CodeWord) ? default(Protected<string>?) : Protected<string>.Known(request.CodeWord.Trim());
        var terms = new ContactTerms(request.Channel, request.From, request.Until, request.Lives ?? head.Region, Protected<PhoneNumber>.Known(phone.Value), word);
        return await grains.Tell(scope.Caller, await Standing.Of(grains, request.Person, cancellationToken), new AgreeContact(terms), cancellationToken);
    }
}

/// <summary>Where what she agreed to stands: with who she turned out to be.</summary>
internal static class Standing
{
    public static async ValueTask<StreamId> Of(IGrains grains, Id<Person> person, CancellationToken cancellation) =>
        Kernel.Person.StreamOf((await grains.Ask<Person>(Kernel.Person.StreamOf(person), cancellation)).State.MergedInto ?? person);
}

/// <summary>She is not to be written to any more.</summary>
[FeatureOfRecord]
[Requires("{kind}.person.write", ToSee = "{kind}.person.read")]
internal sealed record EndSafeContact(string Kind, Guid Id, Id<Person> Person) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class EndSafeContactHandler(IGrains grains, IRequestScope scope) : IWriteHandler<EndSafeContact>
{
    public async Task<Result<Receipt>> Handle(EndSafeContact request, CancellationToken cancellationToken) =>
        scope.Head is { } head && head.Subjects.Contains(request.Person)
            ? await grains.Tell(scope.Caller, await Standing.Of(grains, request.Person, cancellationToken), new EndContact(), cancellationToken)
            : KernelErrors.NoSuchRecord;
}
