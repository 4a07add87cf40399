namespace Contoh;

public static class Features
{
    public const string Visit = "contoh.visit";
}
