using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Catalog;
using Booking.Domain.Installations;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Tests.Chaos;

/// <summary>
/// Who else uses the account (rules Foreign objects, Copied database): a second installation, a shop that puts our
/// numbers into its own metadata, and a copy of our database that is started elsewhere while the original goes on.
/// </summary>
internal sealed partial class ChaosWorld
{
    private const string Shop = "flowers";
    private static readonly InstallationSettings Home = new("https://booking.example", IsLive: false, IsWatched: true);

    private readonly List<string> _otherPages = [];
    private Installation? _neighbour;
    private Installation? _copy;

    private IEnumerable<Installation> Others => new[] { _neighbour, _copy }.OfType<Installation>();

    /// <summary>How often the neighbour has booked, and whether a copy was made and answered.</summary>
    public (int Neighbours, bool IsCopied, bool IsCopyAnswered) OthersSeen =>
        (_neighbour!.Booked, _copy is not null, _copy is { IsPaused: false });

    private Func<IServiceProvider, OwnObjects>? Ownership =>
        _rules.Ownership ? null : provider => new EverythingIsOurs(provider.GetRequiredService<InstallationState>());

    /// <summary>Every other installation's books agree with the provider as well.</summary>
    public async Task<List<string>> CheckOthersAsync()
    {
        var found = new List<string>();
        foreach (var other in Others.Where(o => !o.IsPaused))
        {
            var view = await CheckAsync(other.Server, other.Admin);
            if (view.Shown!.Outcome != RunOutcome.Balanced)
                found.AddRange(view.Found.Select(f => f.ToString()));
        }

        return found;
    }

    /// <summary>Now and then somebody copies the database as it is and starts it elsewhere.</summary>
    private async Task MaybeCopyAsync()
    {
        if (_copy is not null || _database.Engine != DatabaseEngine.PostgreSql || _random.Next(10) > 0)
            return;
        string? made;
        do made = await TryCopyAsync();
        while (made is null); // somebody connected again while it was copied
        var target = new DatabaseTarget(
            DatabaseEngine.PostgreSql,
            new NpgsqlConnectionStringBuilder(made) { MaxPoolSize = 20, Timeout = 60 }.ConnectionString
        );
        var copied = new TestDatabase(target, async () => await PostgresServer.DropAsync(target.ConnectionString));
        var settings = Home with { Address = "https://copy.example", IsWatched = _rules.Watch };
        _copy = new(copied, _host, settings, _members, _slots, _admin);
    }

    /// <summary>
    /// Connections are given back and closed, not cut: a driver that is cut off between two of its messages may confuse
    /// the answers of the next connection, and this is about the copy alone.
    /// </summary>
    private async Task<string?> TryCopyAsync()
    {
        await using (var db = _database.Open())
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        try
        {
            return await PostgresServer.CreateDatabaseAsync(_database.Target.ConnectionString, cutsOff: false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            return null;
        }
    }

    /// <summary>They book, cancel and let their timers run, on the account that is ours as well.</summary>
    private async Task OtherInstallationsActAsync(int which)
    {
        foreach (var other in Others)
        {
            if (other.IsPaused && which % 2 == 0)
                await other.AnswerAsync();
            if (await other.BookAsync(which) is { } page)
                lock (_otherPages)
                    _otherPages.Add(page);
            if (which % 3 == 0)
                await other.CancelAsync();
            await TickAsync(other.Server);
        }
    }

    /// <summary>A shop sells something; in its metadata stands the number of a payment of ours.</summary>
    private async Task ShopActsAsync(int which)
    {
        await using var db = _database.Open();
        var numbers = await db.Payments.OrderBy(p => p.Id).Select(p => p.Number).ToListAsync();
        var number = numbers.Count == 0 ? "PY1" : numbers[which % numbers.Count];
        var sold =
            "mode=payment&line_items[0][price_data][currency]=jpy&line_items[0][price_data][product_data][name]=Roses"
            + $"&line_items[0][price_data][unit_amount]={(which % 2 == 0 ? Studio.LessonPrice : 1200)}"
            + "&line_items[0][quantity]=1&success_url=https://flowers.example"
            + $"&metadata[payment]={number}&payment_intent_data[metadata][payment]={number}"
            + $"&payment_intent_data[metadata][shop]={Shop}";
        try
        {
            var (response, made) = await _host.PostAsync("/v1/checkout/sessions", sold);
            using (response)
            {
                if (response.IsSuccessStatusCode)
                    lock (_otherPages)
                        _otherPages.Add(made.GetProperty("url").GetString()!);
            }
        }
        catch (HttpRequestException)
        {
            // The shop's line is cut as ours is; it sells nothing this time.
        }
    }

    private List<string> TakeOtherPages()
    {
        lock (_otherPages)
        {
            var taken = _otherPages.ToList();
            _otherPages.Clear();
            return taken;
        }
    }

    private async Task OthersHearAsync(ReceivedWebhook hook)
    {
        if (!StripeEventReader.TryRead(hook.Body, out var told, out var failure))
            throw new InvalidOperationException(failure);
        foreach (var other in Others)
            await other.Server.DeliverAsync(told);
    }

    private async Task<int> OthersTickAsync()
    {
        var busy = 0;
        foreach (var other in Others)
            busy += await TickAsync(other.Server);
        return busy;
    }

    private async Task<bool> OthersAreQuietAsync()
    {
        foreach (var other in Others.Where(o => !o.IsPaused))
        {
            if (!await IsQuietAsync(other.Database))
                return false;
        }

        return true;
    }

    private async Task<long> OthersKeptAsync()
    {
        var kept = _host.KeptBy(Shop);
        foreach (var other in Others.Where(o => !o.IsPaused))
            kept += await KeptAsync(other.Database);
        return kept;
    }

    /// <summary>What a copy has of its original is the original's.</summary>
    private static async Task<long> KeptAsync(TestDatabase _database)
    {
        await using var db = _database.Open();
        return await db
            .Payments.Where(p => p.PaidAt != null && !p.IsCash)
            .Where(p => p.PaymentIntentId == null || !p.PaymentIntentId.StartsWith(FormerId.Prefix))
            .Where(p => p.InvoiceId == null || !p.InvoiceId.StartsWith(FormerId.Prefix))
            .SumAsync(p => p.Amount - p.Refunded);
    }

    /// <summary>The control's rule.</summary>
    private sealed class EverythingIsOurs(InstallationState installation) : OwnObjects(installation)
    {
        internal override Owner Of(Origin origin, bool isStored) => Owner.Ours;

        internal override Owner OfMovement(Origin origin, bool isStored) => Owner.Ours;
    }
}
