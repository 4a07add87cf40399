using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Identity;

/// <summary>The request under way: who asks, from where, with which command id. One per request.</summary>
public sealed class RequestScope(RequestHead head) : IRequestScope, IRequestOrigin
{
    private HttpContext? _http;
    private Caller? _caller;

    /// <inheritdoc />
    public Actor? Actor { get; private set; }

    /// <inheritdoc />
    public string Language { get; private set; } = Kernel.Web.Language.Indonesian;

    /// <inheritdoc />
    public CaseHead? Head => head.Value;

    /// <inheritdoc />
    public string Device { get; private set; } = "";

    /// <inheritdoc />
    public string Address { get; private set; } = "";

    /// <inheritdoc />
    public Caller Caller => _caller ??= Actor is { } actor ? Of(actor) : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Lets a tool or a test call in somebody's name, outside a web request.</summary>
    public void Become(Caller caller, string language = Kernel.Web.Language.Indonesian) => (_caller, Actor, Language) = (caller, caller.Actor, language);

    /// <summary>False: what the person may do is not known yet.</summary>
    internal bool UnitShown { get; private set; } = true;

    internal void Enter(HttpContext http, Actor? actor, bool unitShown, string device, string place)
    {
        (_http, _caller, Actor, UnitShown, Device) = (http, null, actor, unitShown, device);
        Language = Kernel.Web.Language.Of(http);
        Address = place;
    }

    /// <summary>The command id comes from account and idempotency key, so that a repetition is known as one on every node.</summary>
    private Caller Of(Actor actor)
    {
        var call = _http?.Features.Get<CallData>() ?? new CallData(Guid.NewGuid().ToString("N"), ReadOnlyMemory<byte>.Empty, null);
        var command = Names.Guid(actor.Account.Value, call.Key);
        return new(actor, command, call.Request, Guid.CreateVersion7(), call.ExpectedVersion);
    }
}
