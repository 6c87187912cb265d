using Booking.Domain;
using Booking.Domain.Installations;
using Booking.Domain.Security.TwoFactor;
using Booking.Web.Admin.AuditLines;
using Booking.Web.Admin.FirstSteps;
using Booking.Web.Admin.Labels;
using Booking.Web.Admin.Mails;
using Booking.Web.Admin.Payments;
using Booking.Web.Admin.Reconciliation;
using Booking.Web.Admin.Retention;
using Booking.Web.Admin.Sales;
using Booking.Web.Admin.Settings;
using Booking.Web.Api;
using Booking.Web.BackgroundServices;
using Booking.Web.Development;
using Booking.Web.Kiosks;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Members.Accounts;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Members.Accounts.Sessions;
using Booking.Web.Members.Accounts.TwoFactor;
using Booking.Web.Members.Calendars;
using Booking.Web.Members.Contracts;
using Booking.Web.Members.MyPage;
using Booking.Web.Members.Reservations;
using Booking.Web.Members.Schedule;
using Booking.Web.Notifications;
using Booking.Web.Notifications.Reminders;
using Booking.Web.Staff.Bookings;
using Booking.Web.Staff.Calendar;
using Booking.Web.Staff.Contracts;
using Booking.Web.Staff.FrontDesk;
using Booking.Web.Startup;
using Booking.Web.Startup.Circuits;
using Booking.Web.Startup.StudioSettings;
using Booking.Web.Stripe;
using Booking.Web.Theme;
using Booking.Web.Theme.Images;

namespace Booking.Web;

/// <summary>
/// The whole program, put together: the web application and, where it runs on the private PostgreSQL cluster, that
/// cluster, which outlives the application by a moment. Tests build the very same thing.
/// </summary>
public sealed class BookingApp : IAsyncDisposable
{
    /// <summary>What the features check of their own configuration.</summary>
    internal static readonly IReadOnlyList<ConfigurationRule> Rules =
    [
        StripeConfiguration.Faults,
        HoldConfiguration.Faults,
        WaitlistConfiguration.Faults,
        ReconciliationModule.Faults,
        MailModule.Faults,
        ReminderConfiguration.Faults,
        FreshStart.Faults,
        SessionConfiguration.Faults,
        ProfileConfiguration.Faults,
        LegalTexts.Faults,
        RetentionConfiguration.Faults,
        SecondFactorConfiguration.Faults,
        SecurityAlertConfiguration.Faults,
    ];

    private readonly BookingDatabase _database;

    private BookingApp(WebApplication web, BookingDatabase database) => (Web, _database) = (web, database);

    public WebApplication Web { get; }

    /// <param name="adjust">Called last, before the application is built: tests put a clock or a fault in.</param>
    /// <exception cref="StartRefusedException">
    /// The configuration is not fit to start with; the message names every fault.
    /// </exception>
    public static async Task<BookingApp> CreateAsync(
        WebApplicationOptions options,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var builder = WebApplication.CreateBuilder(options);
        builder.AddSharedSettings();
        var emulation = Emulation.Decide(builder.Configuration, builder.Environment);
        ConfigurationCheck.Refuse(builder.Configuration, builder.Environment, emulation, Rules);
        var database = await BookingDatabase.StartAsync(builder, EmbeddedDatabase.StartAsync);

        builder.AddStudioSettings();
        builder.Services.AddSingleton(emulation);
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddLanguages();
        builder.AddSecurity();
        builder.Services.AddBookingDomain();
        builder.Services.AddLive();
        builder.Services.AddTheme();
        builder.AddPages();
        builder.AddImages();
        builder.AddAccounts();
        builder.Services.AddSchedule();
        builder.Services.AddReservations();
        builder.Services.AddWaitlistPages();
        builder.Services.AddContracts();
        builder.Services.AddCalendar();
        builder.Services.AddFrontDesk();
        builder.Services.AddKioskPages();
        builder.Services.AddLabels();
        builder.Services.AddSettingsPages();
        builder.Services.AddFirstSteps();
        builder.Services.AddReconciliation(builder.Configuration);
        builder.Services.AddRetention(builder.Configuration);
        builder.AddPayments();
        builder.AddMail();
        builder.Services.AddApi();
        builder.Services.AddWorkers();
        if (builder.Environment.IsDevelopment())
            builder.AddDevelopment(emulation);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurity(emulation);
        app.UseLanguages();
        app.UseOutage();
        app.UsePause(); // before anybody is sent to sign in
        app.UseAccounts();
        app.UseCircuitDoor(); // it counts those who are signed in by account
        app.MapTheme();
        app.MapPages();
        app.MapAccounts();
        app.MapSchedule();
        app.MapMyPage();
        app.MapCalendars();
        app.MapKiosks();
        app.MapStopReminders();
        app.MapApi();
        app.MapPaymentsCsv();
        app.MapSalesCsv();
        app.MapBookingsCsv();
        app.MapContractsCsv();
        app.MapMembersCsv();
        app.MapAuditCsv();
        app.MapMailsCsv();
        app.MapImages();
        app.MapCalendar();
        app.MapPayments();
        app.MapHealth();
        if (app.Environment.IsDevelopment())
            app.MapDevelopment(emulation);
        return new BookingApp(app, database);
    }

    /// <summary>Brings the database up to date and serves until stopped.</summary>
    public async Task RunAsync()
    {
        await StartAsync();
        await Web.WaitForShutdownAsync();
    }

    public async Task StartAsync()
    {
        await BookingDatabase.PrepareAsync(Web);
        await Web.Services.GetRequiredService<CheckInstallation>().RunAsync(CancellationToken.None);
        if (Web.Environment.IsDevelopment())
            await DevelopmentModule.PrepareAsync(Web);
        await Web.Services.GetRequiredService<AskSecondFactor>().RunAsync(CancellationToken.None);
        await Web.StartAsync();
        if (Web.Environment.IsDevelopment())
            DevelopmentModule.Announce(Web);
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await _database.DisposeAsync();
    }
}
