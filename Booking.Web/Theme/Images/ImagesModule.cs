using System.Text;
using Booking.Domain.Images;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Booking.Web.Theme.Images;

/// <summary>Where pictures are kept, and GET /images/{id}, which shows them (docs/decisions/0018-images.md).</summary>
internal static class ImagesModule
{
    /// <summary>Setting: where the files are. Without it they lie in the data directory.</summary>
    public const string Directory = "Images:Directory";

    /// <summary>A picture loads nothing and runs nothing, also when it is opened by itself.</summary>
    private const string NothingElse = "default-src 'none'; sandbox";

    /// <summary>Stands where the file is missing, so that no page shows a broken picture.</summary>
    private static readonly byte[] Placeholder = Encoding.UTF8.GetBytes(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200">
            <rect width="320" height="200" fill="#8a8f94" fill-opacity=".22"/>
            <path d="M104 142l44-56 30 38 18-22 30 40z" fill="#8a8f94" fill-opacity=".5"/>
            <circle cx="206" cy="74" r="13" fill="#8a8f94" fill-opacity=".5"/>
        </svg>
        """
    );

    public static void AddImages(this WebApplicationBuilder builder)
    {
        var directory = builder.Configuration[Directory] is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.Combine(BookingDatabase.DataDirectory(builder.Configuration, builder.Environment), "images");
        ImageFiles.Prepare(directory, builder.Environment.WebRootPath);
        builder.Services.AddSingleton(new WrittenDirectory(Directory, directory));
        builder.Services.AddSingleton<IImageStore>(services => new ImageFiles(
            directory,
            services.GetRequiredService<TimeProvider>()
        ));
    }

    public static void MapImages(this WebApplication app) =>
        app.MapMethods("/images/{id}", [HttpMethods.Get, HttpMethods.Head], GetAsync)
            .WithMetadata(new ContentPolicy(NothingElse))
            .RequireRateLimiting(Security.ImageLimit)
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static async Task<Results<NotFound, FileStreamHttpResult, FileContentHttpResult>> GetAsync(
        string id,
        HttpContext http,
        ReadImages images,
        IImageStore store,
        ILogger<ImageFiles> log,
        CancellationToken cancellationToken
    )
    {
        if (await images.FindAsync(id, cancellationToken) is not { } image)
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.ContentDisposition = "inline";
        // The logo stands in mails, which are read in other programs, and in a preview that has an origin of its own.
        headers["Cross-Origin-Resource-Policy"] = image.Owner == ImageOwner.Studio ? "cross-origin" : "same-origin";
        if (store.Open(id) is not { } bytes)
        {
            log.LogWarning("The file of picture {Image} is missing", id);
            headers.CacheControl = "no-store";
            return TypedResults.File(Placeholder, "image/svg+xml");
        }

        headers.CacheControl = "public, max-age=31536000, immutable"; // another picture has another address
        return TypedResults.Stream(
            bytes,
            TypeOf(image.Format),
            entityTag: new EntityTagHeaderValue($"\"{image.Sha256[..32]}\"")
        );
    }

    private static string TypeOf(ImageFormat format) =>
        format switch
        {
            ImageFormat.Jpeg => "image/jpeg",
            ImageFormat.Png => "image/png",
            _ => "image/webp",
        };
}
