using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Images;

/// <summary>
/// The pictures of a location, a member of staff or a program. The browser shrinks a photo and turns it the right way
/// up before it sends it; the server relies on neither and looks at what arrives.
/// </summary>
public sealed partial class ImageField(
    ReadImages reads,
    AddImage add,
    DescribeImage describe,
    RemoveImage remove,
    OrderImages order,
    CurrentActor current,
    IStringLocalizer<ImagesTexts> text,
    IStringLocalizer<RefusalTexts> sentences,
    TimeProvider clock
) : ActionComponent, IDisposable
{
    /// <summary>
    /// A photo is sent no larger than this, in pixels: enough for every page, on screens with double pixels too.
    /// </summary>
    private const int Side = 1600;

    /// <summary>A file so small is sent as it is.</summary>
    private const int SmallEnough = 300 * 1024;

    /// <summary>
    /// The browser says nothing when it cannot read a picture: after so long the file is sent as it is, and the server
    /// says what is wrong.
    /// </summary>
    private static readonly TimeSpan PaymentTimeouts = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private readonly string _prefix = "image" + Guid.NewGuid().ToString("n")[..8];
    private readonly Dictionary<string, LocalizedText> _words = [];
    private IReadOnlyList<ImageView>? _images;
    private ImageOwner? _shown;
    private Refusal? _refusal;
    private string? _said;
    private string? _removing;
    private int? _progress;
    private int _round;
    private bool _busy;

    /// <summary>Whose pictures.</summary>
    [Parameter, EditorRequired]
    public required ImageOwner Owner { get; set; }

    /// <summary>What it is called: the first description of a new picture.</summary>
    [Parameter, EditorRequired]
    public required LocalizedText Name { get; set; }

    private IStringLocalizer<ImagesTexts> Text => text;

    private IStringLocalizer<RefusalTexts> Sentences => sentences;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Owner)
            return;
        (_shown, _images, _refusal, _said, _removing) = (Owner, null, null, null, null);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var owner = Owner;
        var read = (await reads.RunAsync([owner], _gone.Token))[owner].ToList();
        if (owner == Owner)
            _images = read;
    }

    private Task UploadAsync(InputFileChangeEventArgs chosen) =>
        DoAsync(
            "Added",
            async actor =>
            {
                try
                {
                    var file = await ReceiveAsync(chosen.File);
                    return file is null
                        ? Refusal.ImageUnknown
                        : (await add.RunAsync(actor, Owner, file, Name, _gone.Token)).Refusal;
                }
                catch (Exception e) when (e is IOException or TimeoutException)
                {
                    return Refusal.ImageTooLarge; // also after shrinking
                }
                finally
                {
                    // an empty field again: the same file can be chosen once more
                    (_progress, _round) = (null, _round + 1);
                }
            }
        );

    /// <returns>Null: no picture of a kind we know, seen from its first bytes.</returns>
    private async Task<byte[]?> ReceiveAsync(IBrowserFile file)
    {
        var start = new byte[16];
        await using (var first = file.OpenReadStream(long.MaxValue, _gone.Token))
            await first.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, _gone.Token);
        if (ImageCheck.FormatOf(start) is not { } format)
            return null;
        var sent = file.Size <= SmallEnough ? file : await ShrunkAsync(file, format);
        var bytes = new MemoryStream((int)Math.Min(sent.Size, ImageCheck.MaxBytes));
        await using var stream = sent.OpenReadStream(ImageCheck.MaxBytes, _gone.Token);
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, _gone.Token) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            var part = (int)(bytes.Length * 100 / Math.Max(1, sent.Size));
            if (_progress is { } before && part < before + 5)
                continue;
            _progress = part;
            StateHasChanged();
        }

        return bytes.ToArray();
    }

    private async Task<IBrowserFile> ShrunkAsync(IBrowserFile file, ImageFormat format)
    {
        try
        {
            var small = await file.RequestImageFileAsync(
                    format == ImageFormat.Png ? "image/png" : "image/jpeg",
                    Side,
                    Side
                )
                .AsTask()
                .WaitAsync(PaymentTimeouts, clock, _gone.Token);
            return small.Size < file.Size ? small : file;
        }
        catch (Exception e) when (e is TimeoutException or Microsoft.JSInterop.JSException)
        {
            return file;
        }
    }

    private Task DescribeAsync(ImageView image) =>
        DoAsync(
            "Described",
            async actor => (await describe.RunAsync(actor, image.PublicId, Words(image), _gone.Token)).Refusal
        );

    private Task RemoveAsync(ImageView image) =>
        DoAsync(
            "Removed",
            async actor =>
            {
                _removing = null;
                return (await remove.RunAsync(actor, image.PublicId, _gone.Token)).Refusal;
            }
        );

    private Task MoveAsync(ImageView image, int by) =>
        DoAsync(
            null,
            async actor =>
            {
                var ids = _images!.Select(i => i.PublicId).ToList();
                var at = ids.IndexOf(image.PublicId);
                (ids[at], ids[at + by]) = (ids[at + by], ids[at]);
                return (await order.RunAsync(actor, Owner, ids, _gone.Token)).Refusal;
            }
        );

    private async Task DoAsync(string? done, Func<Actor, Task<Refusal?>> work)
    {
        if (_busy)
            return;
        (_busy, _refusal, _said) = (true, null, null);
        try
        {
            _refusal = await work(await current.GetAsync());
            _said = _refusal is null ? done : null;
            await ReadAsync(); // after a _refusal too: somebody may have changed them
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        finally
        {
            _busy = false;
        }
    }

    private LocalizedText Words(ImageView image) => _words.GetValueOrDefault(image.PublicId, image.Alt);

    private void Say(ImageView image, string? ja = null, string? en = null) =>
        _words[image.PublicId] = new(ja ?? Words(image).Ja, en ?? Words(image).En);

    private int Place(ImageView image) => _images!.TakeWhile(i => i != image).Count() + 1;

    private string Id(string part) => $"{_prefix}-{part}";

    private string Id(ImageView image, string part) => $"{_prefix}-{image.PublicId[..8]}-{part}";

    private static string Size(int bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024)} KB")
            : string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024:0.0} MB");

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
