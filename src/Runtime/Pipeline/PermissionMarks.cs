using System.Collections.Concurrent;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What a use case's type says of who may ask.</summary>
/// <param name="Requires">The permission; null: none is named.</param>
/// <param name="IsAnonymous">Anybody may.</param>
/// <param name="IsSignedIn">Whoever has signed in may.</param>
/// <param name="NotInPractice">Nobody of a practice tenant may, whatever her roles.</param>
internal sealed record PermissionMarks(RequiresAttribute? Requires, bool IsAnonymous, bool IsSignedIn, bool NotInPractice)
{
    private static readonly ConcurrentDictionary<Type, PermissionMarks> Known = new();

    public static PermissionMarks Of(Type request) => Known.GetOrAdd(request, static type => new(
        type.GetCustomAttribute<RequiresAttribute>(), type.IsDefined(typeof(AnonymousAttribute)), type.IsDefined(typeof(SignedInAttribute)), type.IsDefined(typeof(NotInPracticeAttribute))));

    /// <summary>Why an actor is refused; null: she may. Of a record that she may not see it is said that there is none.</summary>
    public Error? Refusal(Access access, Actor? asking, StreamId? record, CaseHead? head)
    {
        if (IsAnonymous) return null;
        if (asking is not { } actor) return KernelErrors.NotSignedIn;
        if (NotInPractice && actor.Tenant.IsPractice()) return PracticeErrors.NotHere;
        if (IsSignedIn) return null;
        // The start was stopped if a request bears no mark; a request that came another way is refused.
        if (Requires is null) return KernelErrors.NotAllowed;
        if (record is not { Kind: var kind }) return access.Has(actor, Requires.Permission) ? null : KernelErrors.NotAllowed;
        return access.Check(actor, Requires.PermissionFor(kind), Requires.ToSeeFor(kind), head) switch
        {
            Verdict.Allowed => null,
            Verdict.Forbidden => KernelErrors.NotAllowed,
            _ => KernelErrors.NoSuchRecord,
        };
    }
}
