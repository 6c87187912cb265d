using System.Net.Http.Json;
using System.Text.Json;
using Booking.Tests.Browser;
using Booking.Web.Members.Reservations;
using Microsoft.Playwright;

namespace Booking.Tests.Smoke;

/// <summary>The main job in a real browser: the demo member books a lesson by card and pays on the emulator.</summary>
internal sealed class SmokeBooking(Uri site, Person member, HttpClient http)
{
    private const string Member = "member@demo.example";
    private const string Card = "4242 4242 4242 4242";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private string _step = "starting Chromium";

    /// <summary>Seats of the slot that is booked, as the API tells them.</summary>
    private sealed record Seats(int Capacity, int Left, int OnHold);

    private sealed record Slot(string Number, DateTimeOffset StartsAt, string Kind, Seats Seats);

    private sealed record Reservation(string Number, string Status);

    private sealed record Page<T>(IReadOnlyList<T> Items);

    /// <returns>A sentence for the step that failed and one per complaint of the browser; none: it worked.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(Uri site)
    {
        var chromium = new Chromium();
        try
        {
            await chromium.InitializeAsync();
            await using var member = await chromium.OpenAsync(site, "en");
            using var http = new HttpClient { BaseAddress = site };
            return await new SmokeBooking(site, member, http).RunAsync();
        }
        catch (Exception e) when (e is FileNotFoundException or PlaywrightException or TimeoutException)
        {
            return [$"Chromium does not start: {FirstLine(e)}"];
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync()
    {
        try
        {
            await BookAsync();
            return [.. Complaints()];
        }
        catch (Exception e)
            when (e
                    is PlaywrightException
                        or TimeoutException
                        or HttpRequestException
                        or JsonException
                        or SmokeException
            )
        {
            return [$"The booking failed at {_step}: {FirstLine(e)}", .. Complaints()];
        }
    }

    private IEnumerable<string> Complaints() => member.Faults.Select(fault => $"The browser complained: {fault}");

    private async Task BookAsync()
    {
        _step = "choosing a slot";
        var slot = await ChooseAsync();

        _step = $"signing in as {Member}";
        await member.SignInAsync(Member, $"/slots/{slot.Number}");
        await member.InteractiveAsync();

        _step = $"holding a seat of {slot.Number}";
        var book = member.Page.Locator(".book-act button.primary");
        await book.WaitForAsync();
        // Where plans of the member would do as well, the page asks how to pay.
        var card = member.Page.Locator(".way input[value=Card]");
        if (await card.CountAsync() > 0)
            await card.CheckAsync();
        await book.ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await SeatsBecomeAsync(slot, slot.Seats with { Left = slot.Seats.Left - 1, OnHold = slot.Seats.OnHold + 1 });

        _step = "paying on the emulator";
        await member.Page.Locator("#number").FillAsync(Card);
        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");

        _step = "confirming the reservation";
        var confirmed = member.Text<Booking.Web.Theme.Reservations.ReservationStatusTexts>("StatusConfirmed");
        await member.Expect(member.Page.Locator("main")).ToContainTextAsync(confirmed);
        await SeatsBecomeAsync(slot, slot.Seats with { Left = slot.Seats.Left - 1 });
        var number = new Uri(member.Page.Url).Segments[^1];
        await ConfirmedAsync(number);
        var (left, capacity) = (slot.Seats.Left - 1, slot.Seats.Capacity);
        Console.WriteLine($"Booked {slot.Number}: {number} is confirmed, {left} of {capacity} seats left.");
    }

    /// <summary>A lesson takes a card; some days ahead, where no deadline has passed.</summary>
    private async Task<Slot> ChooseAsync()
    {
        var from = DateTimeOffset.UtcNow.AddDays(4);
        var slots = await SlotsAsync(from, from.AddDays(14), "&available=true");
        return slots.FirstOrDefault(s => s.Kind == "Lesson")
            ?? throw new SmokeException("/api/slots names no lesson with a free seat from the fourth day on.");
    }

    private async Task SeatsBecomeAsync(Slot slot, Seats expected)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        Seats? seats;
        do
        {
            var slots = await SlotsAsync(slot.StartsAt, slot.StartsAt.AddMinutes(1));
            seats = slots.FirstOrDefault(s => s.Number == slot.Number)?.Seats;
            if (seats == expected)
                return;
        } while (await TickAsync(poll, limit.Token));
        throw new SmokeException($"/api/slots tells {seats} for {slot.Number}, expected {expected}.");
    }

    /// <summary>Asked with the cookies of the browser.</summary>
    private async Task ConfirmedAsync(string number)
    {
        var address = new Uri(site, "/api/me/reservations?pageSize=100");
        var answer = await member.Page.APIRequest.GetAsync(address.ToString());
        var mine = JsonSerializer.Deserialize<Page<Reservation>>(await answer.TextAsync(), JsonSerializerOptions.Web);
        var status = mine?.Items.FirstOrDefault(r => r.Number == number)?.Status;
        if (status != "Confirmed")
            throw new SmokeException($"/api/me/reservations tells {status ?? "nothing"} for {number}, not Confirmed.");
    }

    private async Task<IReadOnlyList<Slot>> SlotsAsync(DateTimeOffset from, DateTimeOffset to, string more = "")
    {
        var path = $"/api/slots?pageSize=100&from={Stamp(from)}&to={Stamp(to)}{more}";
        return (await http.GetFromJsonAsync<Page<Slot>>(path))!.Items;
    }

    private static async Task<bool> TickAsync(PeriodicTimer poll, CancellationToken limit)
    {
        try
        {
            return await poll.WaitForNextTickAsync(limit);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Stamp(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O"));

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();
}
