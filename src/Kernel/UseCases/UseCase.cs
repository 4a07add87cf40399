using MediatR;

namespace Lindung.Kernel;

/// <summary>A use case that changes something. Its answer can be given again for the same idempotency key.</summary>
public interface IWrite : IRequest<Result<Receipt>>;

/// <summary>A use case that reads.</summary>
/// <typeparam name="TAnswer">A view; its protected properties are filtered for the reader before they leave.</typeparam>
public interface IRead<TAnswer> : IRequest<Result<TAnswer>>;

/// <summary>Handles a use case that changes something.</summary>
public interface IWriteHandler<in TRequest> : IRequestHandler<TRequest, Result<Receipt>>
    where TRequest : IWrite;

/// <summary>Handles a use case that reads.</summary>
public interface IReadHandler<in TRequest, TAnswer> : IRequestHandler<TRequest, Result<TAnswer>>
    where TRequest : IRead<TAnswer>;

/// <summary>
/// A use case on one record. The stream is resolved once to tenant, region, unit, confidentiality and assignees, and need to
/// know is checked, before any handler runs; a record one may not see answers like one that is not there.
/// </summary>
public interface IOnRecord
{
    /// <summary>Which record.</summary>
    StreamId Record { get; }
}

/// <summary>A use case of a public page: the region that somebody chose decides whether its feature is on. Anonymous use cases only.</summary>
public interface IInRegion
{
    /// <summary>Which region.</summary>
    RegionCode Region { get; }
}

/// <summary>A read that shows protected values, or which records there are: it is written to the read log before it is answered.</summary>
public interface ILogged<in TAnswer>
{
    /// <summary>What was shown.</summary>
    ReadEntry Shown(TAnswer answer);
}

/// <summary>What a read showed: ids and classes, no values.</summary>
/// <param name="Records">Which records.</param>
/// <param name="Classes">Which field classes.</param>
/// <param name="Purpose">Why: the use case's literal name, or what the reader gave as a reason code.</param>
public sealed record ReadEntry(IReadOnlyList<Guid> Records, IReadOnlyList<FieldClass> Classes, string Purpose);

/// <summary>The request under way: who asks, from where. One per request.</summary>
public interface IRequestScope
{
    /// <summary>The call; throws when nobody is signed in.</summary>
    Caller Caller { get; }

    /// <summary>Who asks; null when nobody is signed in.</summary>
    Actor? Actor { get; }

    /// <summary><c>id</c> or <c>en</c>.</summary>
    string Language { get; }

    /// <summary>The head of the record that the request names, once resolved.</summary>
    CaseHead? Head { get; }
}
