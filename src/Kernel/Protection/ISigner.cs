namespace Lindung.Kernel;

/// <summary>
/// Signs, with this deployment's key, what goes out as its word: a publication that others may check without asking back. The key is
/// that of the store's checkpoints; a statement is told from a checkpoint by its first line.
/// </summary>
public interface ISigner
{
    /// <summary>The first bytes of everything that is signed: UTF-8 <c>lindung statement 1</c> and a line feed, before the statement.</summary>
    static ReadOnlySpan<byte> Prefix => "lindung statement 1\n"u8;

    /// <summary>Which key.</summary>
    string KeyId { get; }

    /// <summary>What checks the signatures (X.509 SubjectPublicKeyInfo).</summary>
    ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>ECDSA P-256 with SHA-256 over <see cref="Prefix"/> and the statement.</summary>
    byte[] Sign(ReadOnlySpan<byte> statement);
}
