namespace Lindung.Runtime.Web;

/// <summary>What a deployment sets of its edge.</summary>
public sealed class WebOptions
{
    /// <summary>Whether plain HTTP is redirected; off where a proxy ends TLS.</summary>
    public bool HttpsRedirect { get; set; }

    /// <summary>Addresses or networks of the proxies in front, separated by commas: only they are believed about the client's address and HTTPS. Empty: nobody is.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>Where the quick exit leads: a page that says nothing about who looked at it.</summary>
    public string QuickExit { get; set; } = "https://www.google.com/";

    /// <summary>Requests in a minute of one account, or of one address where nobody is signed in.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Searches for a person by name or number, in an hour, of one account; hints while an intake is typed count as well.</summary>
    public int PersonSearchesPerHour { get; set; } = 60;

    /// <summary>Attempts to sign in, in a minute, of one address; an office shares one.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Messages of other deployments, in a minute, of one address.</summary>
    public int MessagesPerMinute { get; set; } = 300;
}
