using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>Who a person of a file is, from her own stream; to be filtered for the reader.</summary>
internal sealed record NamedPerson(Id<Person> Id, PersonIdentity Identity, ContactTerms? Contact = null)
{
    public static async ValueTask<IReadOnlyList<NamedPerson>> Of(IGrains grains, IEnumerable<Id<Person>> persons, CancellationToken cancellation)
    {
        var named = new List<NamedPerson>();
        foreach (var id in persons.Distinct())
        {
            var person = await grains.Ask<Person>(Person.StreamOf(id), cancellation);
            if (!person.Exists) continue;
            var contact = person.State.MergedInto is { } other ? (await grains.Ask<Person>(Person.StreamOf(other), cancellation)).State.Contact : person.State.Contact;
            named.Add(new(id, person.State.Identity, contact));
        }

        return named;
    }
}
