using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Installations;

/// <summary>
/// A studio that has worked at one address for a while; its server has stopped. Then somebody starts the database
/// elsewhere, or with another key.
/// </summary>
internal sealed class InstallationScene : IAsyncDisposable
{
    public const string Home = "https://booking.example";
    public const string Elsewhere = "https://copy.example";

    private InstallationScene(TestBooking booking) => Booking = booking;

    public TestBooking Booking { get; }

    public FakePaymentGateway Gateway => Booking.Gateway;

    public Actor Admin { get; private set; } = null!;

    /// <summary>The server that worked at home.</summary>
    public TestServer Original { get; private set; } = null!;

    public string OriginalId { get; private set; } = "";

    public static async Task<InstallationScene> StartAsync(DatabaseEngine engine)
    {
        var scene = new InstallationScene(await TestBooking.StartAsync(engine));
        scene.Admin = await scene.Booking.Studio.StaffAsync(admin: true);
        scene.Original = await scene.StartAsync(Home);
        scene.OriginalId = scene.Original.Get<InstallationState>().Id;
        return scene;
    }

    /// <summary>A server that watches.</summary>
    public async Task<TestServer> StartAsync(string? address, bool isLive = false)
    {
        var server = Booking.StartServer(new InstallationSettings(address, isLive, IsWatched: true));
        await server.Get<GuardedGateway>().KnowsAccountAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Servers that do not renew their leases do not run any more.</summary>
    public void OthersStop() => Booking.Clock.Advance(CheckInstallation.Lease + TimeSpan.FromSeconds(1));

    public static Task BeatAsync(TestServer server) => server.Get<CheckInstallation>().RunAsync(CancellationToken.None);

    public static Pause? PauseOf(TestServer server) => server.Get<InstallationState>().Pause;

    public Task<Result<PauseAnswer, Refusal>> AnswerAsync(TestServer server, PauseAnswer answer, Actor? by = null) =>
        server
            .Get<AnswerPause>()
            .RunAsync(by ?? Admin, answer, PauseOf(server) ?? new(default, null, null), CancellationToken.None);

    public Task<Installation> StoredAsync() => Original.ReadAsync(db => db.Installation.AsNoTracking().SingleAsync());

    public ValueTask DisposeAsync() => Booking.DisposeAsync();
}
