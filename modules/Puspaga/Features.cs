namespace Lindung.Puspaga;

public static class Features
{
    public const string Episode = "puspaga.episode";
    public const string Booking = "puspaga.booking";
    public const string Session = "puspaga.session";
    public const string Counts = "puspaga.counts";
}
