namespace Booking.Tests.Browser;

/// <summary>
/// The second half of the browser tests, with a browser of its own: the two halves take about equally long and run side
/// by side.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserTestsBeside : ICollectionFixture<Chromium>
{
    public const string Name = "Browser, beside";
}
