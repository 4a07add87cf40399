using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Setup;

/// <summary>
/// Work of a tool that writes. One process at a time writes an embedded store: the running host does it, asked through its
/// <see cref="AdminDoor"/>, or the tool itself where none runs. It goes over the wire as JSON.
/// </summary>
/// <typeparam name="TDone">What there is to tell when it is done.</typeparam>
public interface IAdminTask<TDone>
{
    /// <summary>Literal: the last part of the door's address.</summary>
    static abstract string Name { get; }

    /// <summary>Whether use cases run that look at read tables, so that these must be kept up to date meanwhile.</summary>
    static virtual bool NeedsReadTables => false;

    /// <summary>Marks an empty store before anything is composed on it; not asked of a running host.</summary>
    Task<Error?> Mark(EventStore store, CancellationToken cancellation) => Task.FromResult<Error?>(null);

    /// <summary>Does it, telling how many percent are done.</summary>
    Task<Result<TDone>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation);
}
