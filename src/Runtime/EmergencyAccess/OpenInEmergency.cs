using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Akses darurat: opens the file of a number for four hours. What is behind a wall, in another dinas, of a kind that her roles never see, or not
/// there at all answers alike.
/// </summary>
/// <param name="Number">The file's whole number.</param>
/// <param name="Reason">A code.</param>
/// <param name="Why">In her words, for whoever judges it.</param>
[AlwaysOn("a life may hang on it whatever is switched off")]
[Requires(BreakGlassPermissions.Use)]
internal sealed record OpenInEmergency([property: OneLine] string Number, Code Reason, string Why) : IWrite;

internal static class BreakGlassPermissions
{
    public const string Use = "kernel.break-glass.use";
    public const string Review = "kernel.break-glass.review";
}

internal sealed class OpenInEmergencyRules : AbstractValidator<OpenInEmergency>
{
    private static readonly Error Why = Error.Invalid("kernel.break-glass-why", "Tulis keadaan daruratnya, 10 sampai 500 huruf.", "Say what the emergency is, in 10 to 500 letters.");

    public OpenInEmergencyRules()
    {
        RuleFor(r => r.Number).Must(number => number is { Length: > 0 and <= 60 }).Else(KernelErrors.Malformed);
        RuleFor(r => r.Reason).IsOneOf("ALASAN_AKSES_DARURAT");
        RuleFor(r => r.Why).Must(why => why?.Trim().Length is >= 10 and <= 500).Else(Why);
    }
}

internal sealed class OpenInEmergencyHandler(IGrains grains, NumberedCases numbers, IServiceProvider services, ScopesOf scopesOf, Superiors superiors, IStaff staff, EmergencyBook book, IRequestScope scope)
    : IWriteHandler<OpenInEmergency>
{
    public async Task<Result<Receipt>> Handle(OpenInEmergency request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (!book.MayOpen(actor.Account)) return EdgeErrors.TooMany;
        if (await numbers.Find(request.Number, actor.Tenant, cancellationToken) is not { } file
            || await grains.Head(file, cancellationToken) is not { } head || head.Tenant != actor.Tenant || head.IsHiddenFrom(actor)) return KernelErrors.NoSuchRecord;
        if (await CasePages.OpenAddress(services, file) is not null) return BreakGlassErrors.NotNeeded;
        var read = CasePages.PermissionToRead(services, file);
        if (read is null || actor.Roles.FirstOrDefault(role => scopesOf([role], read).Contains(Scope.Assigned)) is not { } role) return KernelErrors.NoSuchRecord;
        var id = Names.Guid(scope.Caller.Command, "break glass");
        return await grains.Tell(
            scope.Caller,
            [
                new(BreakGlass.StreamOf(id), new TakeGlass(file, head.Unit, role, request.Reason, request.Why.Trim(), await Told(head, actor, cancellationToken))),
                new(file, new LookIntoCase(role)),
            ],
            cancellationToken);
    }

    /// <summary>The superior of the file's unit, and the dinas's data-protection officers; nobody for whom the file does not exist.</summary>
    private async Task<IReadOnlyList<Id<Account>>> Told(CaseHead head, Actor actor, CancellationToken cancellation)
    {
        var superior = await superiors.Find(head, Superiors.Supervising, actor.Account, cancellation);
        var officers = (await staff.Everybody(actor.Tenant, Roles.ProtectionOfficer, cancellation)).Where(m => !head.IsHiddenFrom(m.Account, m.Unit)).Select(m => m.Account);
        return [.. officers.Concat(superior is null ? [] : [superior.Account]).Where(account => account != actor.Account).Distinct()];
    }
}
