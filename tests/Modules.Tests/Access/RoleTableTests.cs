using System.Reflection;
using System.Runtime.CompilerServices;
using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Testing;
using MediatR;

namespace Lindung.Modules.Tests.Access;

/// <summary>
/// Which role may call which use case, and how far it reaches: <c>roles.txt</c> beside this file states it for people to read, and the
/// pipeline's own behaviour with the real grants is asked for every pair. Who is not in a line is refused.
/// Run once with <c>LINDUNG_WRITE_GOLDEN=1</c> to write the file anew; read what it changed.
/// </summary>
internal sealed class RoleTableTests
{
    private const string Nobody = "(nobody)";

    private static readonly string Table = Path.Combine(SourceFolder(), "roles.txt");
    private static readonly RoleGrants Grants = RoleGrants.Load();
    private static readonly Runtime.Access Access = new(Grants.ScopesOf, new StandingTime(People.Now));
    private static readonly RegionCode Elsewhere = RegionCode.Parse("64.74");

    private static readonly string[] Roles = [.. Grants.All.Select(row => row.Role.ToString())];

    /// <summary>Every request once; those on a record of any kind once for each kind of case.</summary>
    private static List<(string Name, EntryPoint Door, object? Request)> Doors()
    {
        var modules = new ModuleSet(ModulesUnderTest.Assemblies);
        var kinds = modules.Features.SelectMany(feature => feature.CaseKinds).Distinct().Order(StringComparer.Ordinal).ToList();
        return
        [
            .. from door in modules.EntryPoints()
               where door.Sort == EntrySort.Request
               from kind in door.OfRecord ? kinds : [""]
               let request = door.Type.IsAssignableTo(typeof(IBaseRequest)) ? Samples.Request(door.Type, kind) : null
               let name = $"{door.Module} {door.Name}{(kind.Length > 0 ? $" of {kind}" : "")}"
               orderby name
               select (name, door, request),
        ];
    }

    [Test]
    public async Task UseCase_ByEveryRole_IsAllowedAsFarAsTheTableStates()
    {
        var lines = new List<string>();
        foreach (var (name, door, request) in Doors()) lines.Add($"{name}: {await Allowed(door, request)}");
        if (Environment.GetEnvironmentVariable("LINDUNG_WRITE_GOLDEN") == "1") await File.WriteAllLinesAsync(Table, (await File.ReadAllLinesAsync(Table)).TakeWhile(IsComment).Concat(lines));

        var stated = (await File.ReadAllLinesAsync(Table)).SkipWhile(IsComment).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Except(stated), Is.Empty, "what the pipeline allows and the table does not state");
            Assert.That(stated.Except(lines), Is.Empty, "what the table states and the pipeline does not allow");
        }
    }

    [Test]
    public async Task UseCase_OnARecordOfAnotherTenantOrBehindAWall_IsNowhereToEveryRole()
    {
        var open = new List<string>();
        foreach (var (name, _, request) in Doors().Where(d => d.Request is IOnRecord && d.Door.Type.IsDefined(typeof(RequiresAttribute))))
        {
            foreach (var role in Roles)
            {
                var insider = new Actor(Id<Account>.New(), People.Tenant, People.Uptd, RegionCode.Nation, [role]);
                var head = Assigned(insider, request!);
                if (await Ask(insider with { Tenant = Id<Tenant>.New() }, request!, head) != KernelErrors.NoSuchRecord) open.Add($"{name}: {role} of another tenant");
                if (await Ask(insider, request!, head with { Excluded = [insider.Account] }) != KernelErrors.NoSuchRecord) open.Add($"{name}: {role} behind a wall");
            }
        }

        Assert.That(open, Is.Empty);
    }

    private static async Task<string> Allowed(EntryPoint door, object? request)
    {
        if (door.Type.IsDefined(typeof(AnonymousAttribute))) return "(anybody)";
        if (door.Type.IsDefined(typeof(SignedInAttribute))) return "(everybody signed in, her own)";
        var allowed = new List<string>();
        foreach (var role in Roles)
        {
            var reach = request is null ? Access.Has(At(role), door.Type.GetCustomAttribute<RequiresAttribute>()!.Permission) ? "*" : "" : await Reach(role, request);
            if (reach.Length > 0) allowed.Add($"{role} {reach}");
        }
        return allowed.Count == 0 ? Nobody : string.Join(", ", allowed);
    }

    /// <summary>Each scope by itself: her file in a strange unit, her unit's file, her region's file.</summary>
    private static async Task<string> Reach(string role, object request)
    {
        var actor = At(role);
        if (request is not IOnRecord) return await Ask(actor, request, null) is null ? "*" : "";
        var strange = Head(request);
        return (await Ask(actor, request, Assigned(actor, request)) is null ? "A" : "")
            + (await Ask(actor with { Unit = strange.Unit }, request, strange) is null ? "U" : "")
            + (await Ask(actor with { UnitRegion = People.Probolinggo.At(1) }, request, strange) is null ? "R" : "");
    }

    private static Actor At(string role) => new(Id<Account>.New(), People.Tenant, Id<ServiceUnit>.New(), Elsewhere, [role]);

    private static CaseHead Head(object request) => CaseHead.At(People.Tenant, ((IOnRecord)request).Record.Kind, People.Probolinggo, People.Uptd);

    private static CaseHead Assigned(Actor actor, object request) =>
        Head(request) with { Assignments = [new(actor.Account, actor.Roles[0], People.Now.AddDays(-1), null)] };

    private static Task<Error?> Ask(Actor actor, object request, CaseHead? head)
    {
        var answer = request.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
        return (Task<Error?>)typeof(RoleTableTests).GetMethod(nameof(Through), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(request.GetType(), answer).Invoke(null, [actor, request, head])!;
    }

    private static async Task<Error?> Through<TRequest, TResponse>(Actor actor, TRequest request, CaseHead? head)
        where TRequest : IRequest<TResponse>
        where TResponse : struct, IOutcome<TResponse>
    {
        var about = new RequestHead { Value = head };
        var asking = new Asking(about);
        asking.As(actor, Guid.NewGuid(), request);
        var reached = TResponse.Fail(Error.Conflict("testing.reached", "Tercapai.", "Reached."));
        var answer = await new PermissionBehaviour<TRequest, TResponse>(Access, asking, about).Handle(request, default, () => Task.FromResult(reached));
        return answer.Error?.Code == "testing.reached" ? null : answer.Error;
    }

    private static bool IsComment(string line) => line.StartsWith('#');

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
