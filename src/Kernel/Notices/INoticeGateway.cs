namespace Lindung.Kernel;

/// <summary>
/// A way out of the suite for notices: mail, SMS, a folder that another program empties. Registered by a host or by a module's
/// <see cref="IModule.Configure"/>. Each has a queue of its own, so that one that is down holds up no other. A store of practice data sends none.
/// </summary>
public interface INoticeGateway
{
    /// <summary>Its literal name, for ever: what waits for it is found by it. <c>smtp</c>.</summary>
    string Name { get; }

    /// <summary>Over which of an officer's channels it reaches her; null: it needs no address and gets each notice once.</summary>
    ChannelKind? Channel { get; }

    /// <summary>The longest that one attempt may take; then it is given up and tried again later.</summary>
    TimeSpan Timeout { get; }

    /// <summary>
    /// Delivers, or throws: then it is tried again, later each time, until the notice is too old. A <see cref="NoticeRefusedException"/> ends it at once.
    /// Asked twice for one <see cref="NoticeDelivery.Id"/> when the process was killed before the outcome was written: at least once, once if the other
    /// side knows the id.
    /// </summary>
    Task Send(NoticeDelivery delivery, CancellationToken cancellation = default);
}

/// <summary>One notice on its way over one gateway.</summary>
/// <param name="Id">The same on every attempt.</param>
/// <param name="Notice">What is told.</param>
/// <param name="Address">Where to; null where the gateway needs none. A protected value: in no log, metric or address.</param>
public sealed record NoticeDelivery(Guid Id, Notice Notice, string? Address)
{
    /// <summary>What is said: the notice's sentence, to a client with her code word.</summary>
    public Text Words { get; init; } = Notice.Kind.Words;

    /// <summary>Never the address.</summary>
    public override string ToString() => $"(delivery {Id:D})";
}

/// <summary>The other side will never take this one: an address that does not exist.</summary>
/// <param name="code">Its code, without an address in it.</param>
public sealed class NoticeRefusedException(string code) : Exception("refused: " + code)
{
    /// <summary>What the other side answered: <c>550</c>.</summary>
    public string Code { get; } = code;
}
