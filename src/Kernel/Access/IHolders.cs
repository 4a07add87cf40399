namespace Lindung.Kernel;

/// <summary>Which accounts are one person's: for every rule that asks for a second person.</summary>
public interface IHolders
{
    /// <summary>
    /// Whether two accounts are known to be one person's: the same account, or the same holder. Of an account whose holder nobody stated it is not known;
    /// <c>lindung audit</c> lists those.
    /// </summary>
    ValueTask<bool> AreOne(Id<Account> one, Id<Account> other, CancellationToken cancellation = default);
}
