namespace Contoh;

public static class Permissions
{
    public const string Read = "contoh.visit.read";
    public const string Write = "contoh.visit.write";
}
