using Lindung.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>Finds the person who answers for what a tool does in her name: what she may do, her roles in that unit say.</summary>
internal sealed class Answering(IdentityDatabase database, IUnits units, TimeProvider time)
{
    /// <summary>The person of this login in one of her units; without a code, in the only one.</summary>
    public async Task<Result<Actor>> Find(string login, string? unitCode, CancellationToken cancellation)
    {
        var held = await database.Query<Row>(
            """
            select a.id, a.tenant, r.unit, r.role from identity_accounts a join identity_roles r on r.account = a.id
            where a.login = @Login and a.active = 1 and a.kind = 'PERSON' and r.since <= @Now and r.revoked is null and (r.until is null or r.until > @Now)
            """,
            new { Login = login, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        if (held.Count == 0) return IdentityErrors.NoSuchAccount;
        var actors = new List<(Actor Actor, string Code)>();
        foreach (var of in held.GroupBy(row => row.Unit))
        {
            var (actor, _) = await Sessions.ActorOf(units, of.First().Id, of.First().Tenant, of.Key, held.Select(row => ((string?)row.Unit, (string?)row.Role)), cancellation);
            if ((await units.Find(actor.Unit, cancellation))?.Unit.Code is { } code && (unitCode is null || unitCode == code)) actors.Add((actor, code));
        }

        return actors is [var only] ? only.Actor : IdentityErrors.WhichUnit.With("units", held.Select(row => row.Unit).Distinct().Count()).With("codes", actors.Select(a => a.Code).ToArray());
    }

    /// <summary>One use case in her name, with a hash of what the tool was given, and what the call is told before.</summary>
    public static async Task<Result<TAnswer>> Send<TAnswer>(
        IServiceProvider services, Actor officer, IRequest<Result<TAnswer>> request, byte[] content, CancellationToken cancellation, Action<IServiceProvider>? first = null)
    {
        await using var scope = services.CreateAsyncScope();
        var call = Guid.CreateVersion7();
        scope.ServiceProvider.GetRequiredService<RequestScope>().Become(new Caller(officer, call, content, call));
        first?.Invoke(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation);
    }

    private sealed record Row(string Id, string Tenant, string Unit, string Role);
}
