using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>That somebody read protected data: ids and codes, never a value.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Tenant">The controller of the data that was read.</param>
/// <param name="At">When (the node's clock).</param>
/// <param name="Account">Who.</param>
/// <param name="Unit">In which unit the person acted.</param>
/// <param name="Records">The records that were shown.</param>
/// <param name="FieldClasses">Codes of the field classes that were shown, separated by commas.</param>
/// <param name="Purpose">The code of the purpose.</param>
/// <param name="Device">The session or device.</param>
/// <param name="Address">The network that the request came from: a word that tells it from others.</param>
public sealed record ReadLogEntry(
    Guid Id,
    Id<Tenant> Tenant,
    DateTimeOffset At,
    Guid Account,
    Guid Unit,
    IReadOnlyList<Guid> Records,
    string FieldClasses,
    string Purpose,
    string Device,
    string Address);
