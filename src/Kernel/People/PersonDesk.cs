namespace Lindung.Kernel;

/// <summary>
/// Where a form that names persons is taken in: whoever is not known yet is registered in the same append unit, and the form keeps ids
/// only. One desk per form.
/// </summary>
/// <param name="nature">Whether NIK and KK must be synthetic here.</param>
/// <param name="regions">To check what NIK and KK say of regions.</param>
/// <param name="today">The unit's local day.</param>
public sealed class PersonDesk(StoreNature nature, RegionTable regions, DateOnly today)
{
    private readonly List<Step> _registrations = [];

    /// <summary>The steps that register who was not known.</summary>
    public IReadOnlyList<Step> Registrations => _registrations;

    /// <summary>The first thing that could not be taken in; null: everything was.</summary>
    public Error? Refusal { get; private set; }

    /// <summary>The known person, or the one whom the input registers; null: nobody was named, or see <see cref="Refusal"/>.</summary>
    public Id<Person>? Whoever(Id<Person>? known, PersonInput? person)
    {
        if (known is not null || person is null) return known;
        var read = person.Read(nature.IsSynthetic, regions, today);
        if (read.Error is { } refusal)
        {
            Refusal ??= refusal;
            return null;
        }

        var id = Id<Person>.New();
        _registrations.Add(new(Person.StreamOf(id), new RegisterPerson(read.Value.Value, nature.IsSynthetic)));
        return id;
    }
}
