namespace Lindung.Kernel.Web;

/// <summary>
/// What events are called where people read what happened: the texts of the event's module name it by its literal name, and its fields as those of
/// forms, <c>field.{event type}.{name}</c> or <c>field.{name}</c>; the kernel's texts name what all modules share.
/// </summary>
internal static class EventTexts
{
    /// <summary>An event in plain words; null: nobody named it.</summary>
    public static Text? Of(Type type, string name) => FormTexts.One(type, name);

    /// <summary>A field of an event; of a field within others the last name counts. Null: nobody named it.</summary>
    public static Text? Label(Type type, string field)
    {
        var last = field[(field.LastIndexOf('.') + 1)..];
        var name = last.IndexOf('[', StringComparison.Ordinal) is >= 0 and var end ? last[..end] : last;
        return FormTexts.One(type, $"field.{char.ToLowerInvariant(type.Name[0])}{type.Name[1..]}.{name}") ?? FormTexts.One(type, $"field.{name}");
    }
}
