namespace Lindung.Kernel;

/// <summary>
/// Pemberitahuan: tells an officer that something waits for her, within the suite and outside of it (<c>domain.md</c> D13). It never says what: no name, no
/// place, no number, no word of violence; she signs in to see it.
/// </summary>
/// <param name="Id">Derived from its cause: the same cause never has two.</param>
/// <param name="Tenant">Whose office.</param>
/// <param name="Unit">Whose duty officers it is for.</param>
/// <param name="To">The officer; null: whoever answers for the unit now.</param>
/// <param name="Urgent">A life may hang on it: to be delivered at once, day and night.</param>
/// <param name="Kind">Which of the fixed sentences is said.</param>
public sealed record Notice(Guid Id, Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account>? To, bool Urgent, NoticeKind Kind);

/// <summary>The fixed sentences: all that ever leaves the suite to an officer.</summary>
/// <param name="Code">Stored with the notice, for ever.</param>
/// <param name="Words">What is said.</param>
public sealed record NoticeKind(string Code, Text Words)
{
    /// <summary>Something to do.</summary>
    public static NoticeKind Task { get; } = new("TASK", new("Ada tugas baru di Lindung. Masuk untuk melihatnya.", "A task is waiting in Lindung. Sign in to see it."));

    /// <summary>Password, second factor, roles or channels of her account changed.</summary>
    public static NoticeKind Account { get; } = new("ACCOUNT", new(
        "Akun Anda di Lindung berubah. Bila bukan atas sepengetahuan Anda, segera hubungi admin.",
        "Your account in Lindung was changed. If you did not expect that, tell the admin at once."));

    /// <summary>Her account was signed in to from a browser that it never used.</summary>
    public static NoticeKind Device { get; } = new("DEVICE", new(
        "Akun Anda di Lindung dipakai masuk dari perangkat baru. Bila bukan Anda, segera hubungi admin.",
        "Your account in Lindung was signed in to from a new device. If it was not you, tell the admin at once."));

    /// <summary>A notice could not be delivered to somebody.</summary>
    public static NoticeKind Undelivered { get; } = new("UNDELIVERED", new(
        "Ada pemberitahuan yang tidak sampai kepada petugas. Masuk untuk melihatnya.",
        "A notice did not reach an officer. Sign in to see it."));

    /// <summary>To a client, not to an officer: the only thing that is ever written to her (<see cref="ContactTerms"/>).</summary>
    public static NoticeKind Client { get; } = new("CLIENT", new("Mohon hubungi kami kembali bila sempat.", "Please call us back when you can."));

    /// <summary>A message from another deployment was refused.</summary>
    public static NoticeKind Exchange { get; } = new("EXCHANGE", new(
        "Lindung menolak pesan dari sistem lain. Masuk untuk melihatnya.", "Lindung refused a message from another system. Sign in to see it."));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NoticeKind> All { get; } = [Task, Account, Device, Undelivered, Exchange, Client];

    /// <summary>The kind of a code; one that this build does not know is a task.</summary>
    public static NoticeKind Of(string code) => All.FirstOrDefault(kind => kind.Code == code) ?? Task;
}

/// <summary>By what an officer is reached outside of the suite.</summary>
public enum ChannelKind
{
    /// <summary>Surel.</summary>
    Email,

    /// <summary>A text message to her telephone.</summary>
    Sms,

    /// <summary>A WhatsApp message to her telephone.</summary>
    WhatsApp,
}

/// <summary>Tells officers over their channels.</summary>
public interface INotices
{
    /// <summary>
    /// Puts a notice into her list and into the queues of all gateways over which she, or whoever answers for the unit, is reached. It is durable when this
    /// returns; a notice whose id is known already changes nothing.
    /// </summary>
    /// <param name="notice">What, to whom.</param>
    /// <param name="except">Who must not be told.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    Task Tell(Notice notice, IReadOnlyCollection<Id<Account>>? except = null, CancellationToken cancellation = default);
}
