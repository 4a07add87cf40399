namespace Lindung.Kernel.Web;

/// <summary>Marks a secret, such as a password: it is in no draft.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
